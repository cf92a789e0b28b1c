using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Witness;

/// <summary>A position in its slot: which row of the epoch it holds, and which of the circuit's groups that row falls in.</summary>
/// <param name="Position">The position.</param>
/// <param name="Row">Position of its row in the epoch, from 0.</param>
/// <param name="Group">The circuit's group, in the order in which the account's underlyings appear.</param>
internal readonly record struct Leg(Position Position, int Row, int Group)
{
    /// <summary>Slots in canonical order; groups are runs of rows with one underlying.</summary>
    /// <exception cref="WitnessRefusedException">An instrument is unknown, or there are too many underlyings.</exception>
    internal static ImmutableArray<Leg> Place(Account canonical, ProvingEpoch epoch)
    {
        ImmutableArray<Leg>.Builder legs = ImmutableArray.CreateBuilder<Leg>(canonical.Positions.Length);
        int group = -1;
        string? underlying = null;
        foreach (Position position in canonical.Positions)
        {
            if (epoch.RowOf(position.Index) is not { } row)
                throw new WitnessRefusedException(WitnessRule.UnknownInstrument,
                    "the epoch has no row for the instrument; use the epoch the book was made for, or close the position", AccountSlots.Line(position));
            if (epoch.Rows.Rows[row].Underlying != underlying) group++;
            underlying = epoch.Rows.Rows[row].Underlying;
            if (group == SolvencyCircuit.Groups)
                throw new WitnessRefusedException(WitnessRule.Groups,
                    $"a position in one more underlying than the circuit's {SolvencyCircuit.Groups} groups: split the account by underlying", AccountSlots.Line(position));
            legs.Add(new Leg(position, row, group));
        }
        return legs.MoveToImmutable();
    }
}
