using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Witness;

/// <summary>
/// The one order and the ranges in which positions enter a leaf: the rules of docs/statement.md §2, which the circuit
/// enforces again. Refusals name the book line, never a value.
/// </summary>
internal static class AccountSlots
{
    /// <summary>The account with its positions in strictly increasing index order.</summary>
    /// <exception cref="WitnessRefusedException">A rule of the leaf is broken.</exception>
    internal static Account Canonical(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.CashMicroUsd is <= -Units.CashBound or >= Units.CashBound)
            throw new WitnessRefusedException(WitnessRule.CashRange, "cash is out of range; expected |cash| < 2^62 micro-USD: split the account");
        if (account.Positions.Length > SolvencyCircuit.Slots)
            throw new WitnessRefusedException(WitnessRule.Slots,
                $"{account.Positions.Length} positions, the circuit has {SolvencyCircuit.Slots} slots: split the account or close positions",
                Line(account.Positions[SolvencyCircuit.Slots]));
        ImmutableArray<Position> sorted = account.Positions.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        for (int i = 0; i < sorted.Length; i++)
            CheckPosition(sorted[i], i == 0 ? null : sorted[i - 1]);
        return account with { Positions = sorted };
    }

    /// <summary>Line of a position for a refusal; null when it was not read from a book.</summary>
    internal static int? Line(Position position) => position.SourceLine > 0 ? position.SourceLine : null;

    private static void CheckPosition(Position position, Position? before)
    {
        if (position.Index is < 1 or >= Units.IndexBound)
            throw new WitnessRefusedException(WitnessRule.IndexRange, "the instrument's index is out of range; expected 1 to 2^17 − 1", Line(position));
        if (position.Index == before?.Index)
            throw new WitnessRefusedException(WitnessRule.DuplicateInstrument,
                "the instrument has a position already; expected one position per instrument: merge the lines", Line(Later(position, before.Value)));
        if (position.QuantityLots is 0 or <= -Units.QuantityBound or >= Units.QuantityBound)
            throw new WitnessRefusedException(WitnessRule.QuantityRange,
                "the quantity is out of range; expected 0 < |quantity| < 2^40 lots: drop an empty line, split a larger position over accounts", Line(position));
    }

    private static Position Later(Position a, Position b) => a.SourceLine >= b.SourceLine ? a : b;
}
