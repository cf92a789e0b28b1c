namespace Zk.Algebra;

/// <summary>The arithmetic that the bulk algorithms run on; every choice gives the same results.</summary>
internal enum FieldKernel
{
    /// <summary>One element at a time, 4×64-bit limbs; runs everywhere.</summary>
    Scalar,

    /// <summary>Eight elements at a time, 5×52-bit limbs; needs AVX-512 F and DQ.</summary>
    Avx512,
}

/// <summary>
/// The factory's one decision: the fastest kernel that the processor runs, unless the environment variable
/// <see cref="Variable"/> forces one ("scalar" or "avx512").
/// </summary>
internal static class KernelSelection
{
    public const string Variable = "ZK_KERNEL";

    // Lazy rather than a static initialiser: a bad variable must reach the caller as itself, not wrapped.
    private static readonly Lazy<FieldKernel> s_current =
        new(() => Choose(Environment.GetEnvironmentVariable(Variable), Lanes<BaseModulus>.IsSupported));

    /// <summary>The kernel of this process.</summary>
    /// <exception cref="InvalidOperationException">The variable names no kernel, or one that the processor cannot run.</exception>
    public static FieldKernel Current => s_current.Value;

    internal static FieldKernel Choose(string? forced, bool hasAvx512)
    {
        switch (forced)
        {
            case null or "": return hasAvx512 ? FieldKernel.Avx512 : FieldKernel.Scalar;
            case "scalar": return FieldKernel.Scalar;
            case "avx512" when hasAvx512: return FieldKernel.Avx512;
            case "avx512": Throw.KernelUnsupported(Variable, forced); break;
            default: Throw.KernelUnknown(Variable, forced); break;
        }
        return FieldKernel.Scalar;
    }
}
