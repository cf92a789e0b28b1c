namespace Zk.Algebra.Tests;

/// <summary>Names a kernel with lanes in the type of a test suite.</summary>
public interface ILaneKernel
{
    static abstract string Name { get; }
}

public readonly struct Avx512Kernel : ILaneKernel
{
    public static string Name => nameof(FieldKernel.Avx512);
}

public readonly struct Avx2Kernel : ILaneKernel
{
    public static string Name => nameof(FieldKernel.Avx2);
}
