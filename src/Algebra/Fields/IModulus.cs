namespace Zk.Algebra;

/// <summary>
/// A prime of at most 254 bits as compile-time constants: the kernel is instantiated once per modulus
/// and the just-in-time compiler folds these into immediates.
/// </summary>
internal interface IModulus
{
    static abstract ulong P0 { get; }
    static abstract ulong P1 { get; }
    static abstract ulong P2 { get; }
    static abstract ulong P3 { get; }

    /// <summary>−p⁻¹ mod 2⁶⁴.</summary>
    static abstract ulong NegativeInverse { get; }

    /// <summary>2²⁵⁶ mod p: one in Montgomery form.</summary>
    static abstract Limbs R { get; }

    /// <summary>2⁵¹² mod p: a product with it enters Montgomery form.</summary>
    static abstract Limbs RSquared { get; }
}
