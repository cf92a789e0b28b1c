namespace Zk.Engine;

/// <summary>The arithmetic a tick runs on. Every choice gives the same integers.</summary>
public enum RemarginKernel
{
    /// <summary>The fastest that the processor runs.</summary>
    Best,

    /// <summary>128-bit integers throughout: the plain twin that the others are tested against.</summary>
    Exact,

    /// <summary>64-bit integers one at a time; runs everywhere.</summary>
    Scalar,

    /// <summary>Four 64-bit lanes; needs AVX2.</summary>
    Avx2,

    /// <summary>Eight 64-bit lanes; needs AVX-512 F, DQ and VL.</summary>
    Avx512,
}
