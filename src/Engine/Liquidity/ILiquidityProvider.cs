using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>Capital that takes forced orders beside the book. Its cash and lots are a purse of a ledger, and change by entries only.</summary>
/// <remarks>Deterministic; not safe for concurrent use.</remarks>
public interface ILiquidityProvider
{
    /// <summary>What tables call it.</summary>
    string Name { get; }

    /// <summary>Its purse.</summary>
    Party Party { get; }

    /// <summary>Takes the marks of an instant, and passes inventory on to the market; before any order of the instant.</summary>
    void Observe(long nowMs, ILiquidationMarket market);

    /// <summary>What it takes of a forced order now; changes nothing. The average price never gets better with size.</summary>
    /// <param name="instrument">What is sold or bought.</param>
    /// <param name="isSale">Whether an account sells to it; otherwise it buys from it.</param>
    /// <param name="lots">Most lots, &gt; 0.</param>
    /// <param name="markMicroUsd">Mark [u per lot], ≥ 0.</param>
    BookFill Quote(int instrument, bool isSale, long lots, long markMicroUsd);

    /// <summary>Executes a fill that <see cref="Quote"/> answered, against the book's purse.</summary>
    void Take(long nowMs, in BookFill fill);
}
