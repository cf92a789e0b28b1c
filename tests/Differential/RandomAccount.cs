using CsCheck;
using Zk.Engine;

namespace Zk.Differential.Tests;

/// <summary>Legal accounts over an epoch: empty, partial and full, within the circuit's slots and groups.</summary>
internal static class RandomAccount
{
    /// <summary>Positions below <paramref name="quantityBound"/> (exclusive) in up to four underlyings, cash 0.</summary>
    internal static Gen<Account> Over(RiskEpoch epoch, long quantityBound) =>
        from order in Gen.Shuffle(epoch.Rows.Select(row => row.Underlying).Distinct().ToArray())
        from groups in Gen.Int[1, Witness.SolvencyCircuit.Groups]
        from rows in Gen.Shuffle(epoch.Rows.Where(row => order.Take(groups).Contains(row.Underlying)).ToArray())
        from count in Gen.Frequency((2, Gen.Const(Witness.SolvencyCircuit.Slots)), (3, Gen.Int[0, Witness.SolvencyCircuit.Slots]))
        from quantities in Quantity(quantityBound).Array[Witness.SolvencyCircuit.Slots]
        select new Account(0, [.. rows.Take(count).Select((row, i) => new Position(row.Index, quantities[i], i + 2)).OrderBy(p => p.Index)]);

    /// <summary>Cash of every size below its bound of 2⁶² u.</summary>
    internal static Gen<long> Cash { get; } = RandomEpoch.Signed(Units.CashBound);

    private static Gen<long> Quantity(long bound) => RandomEpoch.Signed(bound).Select(quantity => quantity == 0 ? 1 : quantity);
}
