using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// The self-shrinking Grain LFSR that makes the constants of a Poseidon instance from its parameters, so that the
/// numbers need not be taken from anyone's table.
/// <para><b>Source</b>: Grassi, Khovratovich, Rechberger, Roy, Schofnegger, "Poseidon", USENIX Security 2021, appendix F.</para>
/// </summary>
internal sealed class GrainLfsr
{
    private const int StateBits = 80;
    private const int WarmUpSteps = 160;

    private readonly int _elementBits;

    // Bit i of the register is bit i here: bit 0 leaves at each step, the feedback enters as bit 79.
    private UInt128 _state;

    /// <summary>Seeds the register for a prime field, the S-box x⁵ and the given shape, and runs the warm-up.</summary>
    public GrainLfsr(int elementBits, int width, int fullRounds, int partialRounds)
    {
        _elementBits = elementBits;
        int at = 0;
        Seed(ref at, 1, 2);  // a prime field
        Seed(ref at, 0, 4);  // the S-box x^α
        Seed(ref at, elementBits, 12);
        Seed(ref at, width, 12);
        Seed(ref at, fullRounds, 10);
        Seed(ref at, partialRounds, 10);
        Seed(ref at, (1 << 30) - 1, 30);
        for (int i = 0; i < WarmUpSteps; i++) Step();
    }

    /// <summary>The next <c>elementBits</c> output bits as an integer, most significant bit first.</summary>
    public BigInteger NextInteger()
    {
        BigInteger value = BigInteger.Zero;
        for (int left = _elementBits; left > 0;)
        {
            int take = Math.Min(left, 32);
            ulong chunk = 0;
            for (int i = 0; i < take; i++) chunk = (chunk << 1) | NextBit();
            value = (value << take) | chunk;
            left -= take;
        }
        return value;
    }

    /// <summary>The next integer below <paramref name="modulus"/>; larger ones are thrown away.</summary>
    public BigInteger NextIntegerBelow(BigInteger modulus)
    {
        BigInteger value;
        do value = NextInteger(); while (value >= modulus);
        return value;
    }

    private void Seed(ref int at, int value, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
            _state |= (UInt128)(uint)((value >> i) & 1) << at++;
    }

    // Self-shrinking: bits come in pairs, and the second counts only when the first is 1.
    private uint NextBit()
    {
        while (Step() == 0) Step();
        return Step();
    }

    private uint Step()
    {
        UInt128 s = _state;
        uint bit = (uint)(s ^ (s >> 13) ^ (s >> 23) ^ (s >> 38) ^ (s >> 51) ^ (s >> 62)) & 1;
        _state = (s >> 1) | ((UInt128)bit << (StateBits - 1));
        return bit;
    }
}
