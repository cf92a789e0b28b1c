using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>
/// Eight residues modulo r in the working form of a transform: five columns of weight 2^(52·i) that are 64-bit integers of
/// either sign and need not be carried. They stand for the integer V in [−2²⁵⁹, 2²⁵⁹) that is congruent to their sum modulo
/// 2²⁶⁰; |V| stays below <see cref="Bound"/>·r.
/// </summary>
internal struct ResidueBlock
{
    /// <summary>Residues per block.</summary>
    public const int Width = 8;

    /// <summary>What |V| / r may reach: 2²⁵⁹ / r is a little above 42.</summary>
    public const ulong Bound = 40;

    public Vector512<ulong> C0, C1, C2, C3, C4;

    /// <summary>The carried limbs of V: four in [0, 2⁵²) and a top one with V's sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Carry(out Lanes<ScalarModulus> carried)
    {
        Lanes<ScalarModulus>.Carry(C0, C1, C2, C3, C4, out carried);
        carried.L4 = LimbProducts.SignedLimb(carried.L4);
    }

    public static void From(in Lanes<ScalarModulus> carried, out ResidueBlock block)
    {
        block.C0 = carried.L0;
        block.C1 = carried.L1;
        block.C2 = carried.L2;
        block.C3 = carried.L3;
        block.C4 = carried.L4;
    }

    /// <summary>left − right.</summary>
    public static void Subtract(in ResidueBlock left, in ResidueBlock right, out ResidueBlock difference)
    {
        difference.C0 = left.C0 - right.C0;
        difference.C1 = left.C1 - right.C1;
        difference.C2 = left.C2 - right.C2;
        difference.C3 = left.C3 - right.C3;
        difference.C4 = left.C4 - right.C4;
    }
}
