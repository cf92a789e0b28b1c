namespace Zk.Algebra;

/// <summary>The arithmetic that the bulk algorithms run on; every choice gives the same results.</summary>
internal enum FieldKernel
{
    /// <summary>One element at a time, 4×64-bit limbs; runs everywhere.</summary>
    Scalar,

    /// <summary>Eight elements at a time as twice four, 5×51-bit limbs; needs AVX2 and FMA. All that has lanes runs on these too.</summary>
    Avx2,

    /// <summary>Eight elements at a time, 5×52-bit limbs; needs AVX-512 F and DQ.</summary>
    Avx512,
}

/// <summary>
/// The factory's one decision: the fastest kernel that the processor runs, unless the environment variable
/// <see cref="Variable"/> forces one ("scalar", "avx2" or "avx512").
/// </summary>
internal static class KernelSelection
{
    public const string Variable = "ZK_KERNEL";

    // Lazy rather than a static initialiser: a bad variable must reach the caller as itself, not wrapped.
    private static readonly Lazy<FieldKernel> s_current =
        new(() => Choose(Environment.GetEnvironmentVariable(Variable), IsSupported));

    /// <summary>The kernel of this process.</summary>
    /// <exception cref="KernelUnavailableException">The variable names no kernel, or one that the processor cannot run.</exception>
    public static FieldKernel Current => s_current.Value;

    /// <summary>True when the processor runs a kernel.</summary>
    internal static bool IsSupported(FieldKernel kernel) => kernel switch
    {
        FieldKernel.Avx512 => Lanes<BaseModulus>.IsSupported,
        FieldKernel.Avx2 => Avx2Lanes<BaseModulus>.IsSupported,
        _ => true,
    };

    internal static FieldKernel Choose(string? forced, Func<FieldKernel, bool> isSupported)
    {
        if (string.IsNullOrEmpty(forced)) return Fastest(isSupported);
        FieldKernel kernel = FieldKernel.Scalar;
        switch (forced)
        {
            case "scalar": break;
            case "avx2": kernel = FieldKernel.Avx2; break;
            case "avx512": kernel = FieldKernel.Avx512; break;
            default: Throw.KernelUnknown(Variable, forced); break;
        }
        if (!isSupported(kernel)) Throw.KernelUnsupported(Variable, forced);
        return kernel;
    }

    private static FieldKernel Fastest(Func<FieldKernel, bool> isSupported) =>
        isSupported(FieldKernel.Avx512) ? FieldKernel.Avx512
        : isSupported(FieldKernel.Avx2) ? FieldKernel.Avx2
        : FieldKernel.Scalar;
}
