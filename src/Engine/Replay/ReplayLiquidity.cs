using System.Collections.Immutable;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;

namespace Zk.Engine.Replay;

/// <summary>The vault beside a replay's books, and the judge that runs the same forced orders through its comparators on shadow books.</summary>
internal sealed class ReplayLiquidity
{
    private readonly ImmutableArray<ReplayMarket> _shadows;
    private readonly ReplayMarket _market;
    private readonly LiquidityVault _vault;
    private readonly LiquidityMarket _divided;
    private readonly LiquidityJudge _judge;

    /// <summary>A vault with the capital that its purse holds.</summary>
    internal ReplayLiquidity(ImmutableArray<CoinListing> listings, ReplaySettings settings, RowMargin margin, ILedger ledger, ReplayMarket market)
    {
        ImmutableArray<int> instruments = [.. listings.Select(listing => listing.PerpetualIndex)];
        _market = market;
        _shadows = [.. Enumerable.Range(0, 4).Select(_ => new ReplayMarket(listings, settings, margin))];
        _vault = new LiquidityVault(settings.Liquidity, ledger, Party.Vault, instruments, market);
        _judge = new LiquidityJudge([.. _shadows], ledger.HoldingsOf(Party.Vault).CashMicroUsd, instruments, settings.Liquidity);
        _divided = new LiquidityMarket(market, _vault) { OrderTaken = order => _judge.Execute(order) };
    }

    /// <summary>What policies trade on.</summary>
    internal ILiquidationMarket Market => _divided;

    /// <summary>Takes the prices of a step, once its marks are in force.</summary>
    internal void Observe(long nowMs, ReadOnlySpan<long> truePricesE8)
    {
        foreach (ReplayMarket shadow in _shadows)
        {
            shadow.Recover();
            for (int m = 0; m < truePricesE8.Length; m++) shadow.Observe(m, truePricesE8[m], _market.DepthMicroUsd(m), Units.PpmPerOne);
        }
        _divided.Observe(nowMs);
        _judge.Observe(nowMs);
    }

    internal LiquidityResult Result() => new(_divided.TakenMicroUsd, _divided.SavedMicroUsd, _vault.Drawdown.LargestPpm, _judge.Scores());
}

/// <summary>What the vault did beside the book. Money in u.</summary>
/// <param name="TakenMicroUsd">Value at the mark of what it took of forced orders.</param>
/// <param name="SavedMicroUsd">What accounts got more than the book alone would have given for the same order at that moment.</param>
/// <param name="DrawdownPpm">Largest fall of its value from its peak, waterfall included.</param>
/// <param name="Scores">The same orders through the book alone, vault, constant product and static ladder of equal capital, each on its own books.</param>
public sealed record LiquidityResult(Int128 TakenMicroUsd, Int128 SavedMicroUsd, long DrawdownPpm, ImmutableArray<LiquidityScore> Scores);
