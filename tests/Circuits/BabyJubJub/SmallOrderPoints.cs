using Zk.Algebra;

namespace Zk.Circuits.Tests;

/// <summary>The eight points of Baby Jubjub whose order divides the cofactor.</summary>
internal static class SmallOrderPoints
{
    internal static BabyJubJubPoint[] All { get; } =
        [.. Enumerable.Range(0, 8).Select(k => BabyJubJub.Multiply(BabyJubJub.Generator, BabyJubJub.SubgroupOrder * k))];
}
