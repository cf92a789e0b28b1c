using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>The constants of <see cref="Avx2Lanes{TModulus}"/> that belong to a modulus: they fold into immediates.</summary>
internal static class Avx2Limbs
{
    public const int Bits = 51;
    public const int RadixLog2 = 5 * Bits;
    public const ulong Mask = (1UL << Bits) - 1;

    /// <summary>2²⁰⁴ / p, which is the same for both moduli to 2⁻¹²⁰: they share their upper half.</summary>
    public const double InverseTop = 1 / (0x30644e72e131a029 / 4096.0);

    private const long Half = 1L << (Bits - 1);

    // Digits of p + (2⁵⁰, 2⁵⁰, 2⁵⁰, 2⁵⁰, 0), less 2⁵⁰ each but for the top: in [−2⁵⁰, 2⁵⁰).

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long P0<TModulus>()
        where TModulus : struct, IModulus => Centre(Digit0<TModulus>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long P1<TModulus>()
        where TModulus : struct, IModulus => Centre(Digit1<TModulus>() + Carry(Digit0<TModulus>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long P2<TModulus>()
        where TModulus : struct, IModulus => Centre(Digit2<TModulus>() + Carry(Digit1<TModulus>() + Carry(Digit0<TModulus>())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long P3<TModulus>()
        where TModulus : struct, IModulus => Centre(Digit3<TModulus>() + Carry3<TModulus>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long P4<TModulus>()
        where TModulus : struct, IModulus => (long)(TModulus.P3 >> 12) + Carry(Digit3<TModulus>() + Carry3<TModulus>());

    /// <summary>−p⁻¹ mod 2⁵¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NegativeInverse<TModulus>()
        where TModulus : struct, IModulus => TModulus.NegativeInverse & Mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Carry3<TModulus>()
        where TModulus : struct, IModulus => Carry(Digit2<TModulus>() + Carry(Digit1<TModulus>() + Carry(Digit0<TModulus>())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Digit0<TModulus>()
        where TModulus : struct, IModulus => (long)(TModulus.P0 & Mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Digit1<TModulus>()
        where TModulus : struct, IModulus => (long)((TModulus.P0 >> 51 | TModulus.P1 << 13) & Mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Digit2<TModulus>()
        where TModulus : struct, IModulus => (long)((TModulus.P1 >> 38 | TModulus.P2 << 26) & Mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Digit3<TModulus>()
        where TModulus : struct, IModulus => (long)((TModulus.P2 >> 25 | TModulus.P3 << 39) & Mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Carry(long digit) => (digit + Half) >> Bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Centre(long digit) => digit - (Carry(digit) << Bits);
}
