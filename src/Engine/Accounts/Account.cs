using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>An account's cash and positions, funding settled.</summary>
/// <param name="CashMicroUsd">Signed cash [u], |cash| &lt; 2⁶². Entry cost of perpetuals and futures is booked here.</param>
/// <param name="Positions">At most one per instrument, in strictly increasing index order.</param>
public sealed record Account(long CashMicroUsd, ImmutableArray<Position> Positions)
{
    /// <summary>Refuses an account outside the ranges of docs/statement.md §2.</summary>
    /// <exception cref="EngineInputException">Names the book line at fault, never a value.</exception>
    public void Validate()
    {
        if (CashMicroUsd <= -Units.CashBound || CashMicroUsd >= Units.CashBound)
            throw new EngineInputException("account, cash", "an amount out of range", "|cash| < 2^62 micro-USD", "Split the account");
        int previous = 0;
        foreach (Position position in Positions)
        {
            ValidatePosition(position, previous);
            previous = position.Index;
        }
    }

    private static void ValidatePosition(Position position, int previousIndex)
    {
        string place = position.SourceLine > 0 ? $"account, book line {position.SourceLine}" : $"account, instrument index {position.Index}";
        if (position.Index < 1 || position.Index >= Units.IndexBound)
            throw new EngineInputException(place, $"instrument index {position.Index}", "1 to 131071", "Use the index of a row of the epoch", position.SourceLine);
        if (position.Index <= previousIndex)
            throw new EngineInputException(place, $"instrument index {position.Index} after {previousIndex}", "strictly increasing indices", "Sort the positions and merge those of one instrument", position.SourceLine);
        if (position.QuantityLots == 0)
            throw new EngineInputException(place, "an empty position", "a quantity other than 0", "Remove the position", position.SourceLine);
        if (position.QuantityLots <= -Units.QuantityBound || position.QuantityLots >= Units.QuantityBound)
            throw new EngineInputException(place, "a quantity out of range", "fewer than 2^40 lots, long or short", "Split the position over several accounts", position.SourceLine);
    }
}
