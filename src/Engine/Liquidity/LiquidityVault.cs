using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>The backstop vault as a market maker: quotes that dislike inventory, capital allocated by a convex programme, limits that stop it.</summary>
/// <remarks>
/// <para>At each instant its value, drawdown and volatilities are fixed; inventory is what its purse holds, also from auctions. It never pays
/// more than the mark nor asks less, so that buying and selling at one mark never profits the taker. What a price leaves below a unit is the account's.</para>
/// <para>Inventory is offered to the book, half of it in a half-life, when the book pays at least the reservation price less half of
/// the half-spread. <b>Source</b>: docs/liquidity.md.</para>
/// </remarks>
public sealed class LiquidityVault : ILiquidityProvider
{
    private readonly LiquidityRules _rules;
    private readonly ProviderPurse _purse;
    private readonly ImmutableArray<int> _instruments;
    private readonly ILiquidationMarket _market;
    private readonly VaultLimits _limits;
    private readonly VaultAllocation _allocation;
    private readonly Dictionary<int, VolatilityMeter> _volatility = [];
    private readonly Dictionary<(int Instrument, bool IsSale, long Mark), PriceLadder> _ladders = [];
    private Account? _laddersOf;
    private long? _lastMs;

    /// <summary>A vault at rest, which quotes after it has observed the market once.</summary>
    /// <param name="rules">Quotes and limits.</param>
    /// <param name="ledger">The books.</param>
    /// <param name="party">Its purse, with its capital in cash.</param>
    /// <param name="instruments">What it makes a market in, ascending.</param>
    /// <param name="market">Marks, and the book that inventory is passed on to.</param>
    /// <exception cref="EngineInputException">A rule out of range.</exception>
    public LiquidityVault(LiquidityRules rules, ILedger ledger, Party party, ImmutableArray<int> instruments, ILiquidationMarket market)
    {
        rules.Validate();
        (_rules, _instruments, _market) = (rules, instruments, market);
        _purse = new ProviderPurse(ledger, party);
        _limits = new VaultLimits(rules, _purse, market);
        _allocation = new VaultAllocation(rules, _limits, instruments, market);
        foreach (int instrument in instruments) _volatility[instrument] = new VolatilityMeter(rules.VolatilityHalfLifeMs);
    }

    /// <inheritdoc/>
    public string Name => "vault";

    /// <inheritdoc/>
    public Party Party => _purse.Party;

    /// <summary>Value and drawdown, at the marks of each instant.</summary>
    public DrawdownMeter Drawdown => _limits.Drawdown;

    /// <inheritdoc/>
    public void Observe(long nowMs, ILiquidationMarket market)
    {
        foreach (int instrument in _instruments) _volatility[instrument].Observe(nowMs, market.MarkMicroUsdPerLot(instrument));
        int part = ProviderPurse.PartPpm(nowMs - (_lastMs ?? nowMs), _rules.UnwindHalfLifeMs);
        _lastMs = nowMs;
        if (part > 0) _purse.Unwind(nowMs, market, part, UnwindPrice);
        _limits.Observe();
        _allocation.Observe();
        _laddersOf = null;
    }

    /// <inheritdoc/>
    public BookFill Quote(int instrument, bool isSale, long lots, long markMicroUsd)
    {
        if (markMicroUsd <= 0 || !_volatility.ContainsKey(instrument)) return new BookFill(instrument, isSale, 0, 0);
        Account held = _purse.Holdings;
        if (!ReferenceEquals(held, _laddersOf))
        {
            _ladders.Clear();
            _laddersOf = held;
        }
        if (!_ladders.TryGetValue((instrument, isSale, markMicroUsd), out PriceLadder? ladder)) _ladders[(instrument, isSale, markMicroUsd)] = ladder = Ladder(instrument, isSale, markMicroUsd);
        long most = Math.Min(lots, ladder.Lots);
        return new BookFill(instrument, isSale, most, ladder.Cash(most));
    }

    /// <inheritdoc/>
    public void Take(long nowMs, in BookFill fill) => _purse.TakeOtherSide(nowMs, fill);

    /// <summary>Lots that reduce inventory at the quote, then the allocated ones, each level priced at the inventory that those before it leave.</summary>
    private PriceLadder Ladder(int instrument, bool isSale, long mark)
    {
        int market = _market.MarketOf(instrument);
        long sign = isSale ? 1 : -1, back = Math.Max(0, -_purse.LotsOf(instrument) * sign);
        Int128 inventory = _limits.InventoryOf(market) * sign;
        List<LadderStep> steps = [new(Price(instrument, inventory, 0, isSale, mark), back)];
        inventory += (Int128)back * mark;
        long[] capital = _allocation.LevelsOf(market, (Int128)back * mark);
        for (int level = 0; level < capital.Length; level++)
        {
            long lots = Math.Min(Units.QuantityBound / 64, capital[level] / mark);
            steps.Add(new LadderStep(Price(instrument, inventory, _rules.LevelsPpm[level], isSale, mark), lots));
            inventory += (Int128)lots * mark;
        }
        return new PriceLadder(steps);
    }

    /// <param name="instrument">The instrument.</param>
    /// <param name="inventory">Inventory on the side of the order [u], negative when the order reduces it.</param>
    /// <param name="levelPpm">Distance beyond the quote.</param>
    /// <param name="isSale">Whether the vault bids.</param>
    /// <param name="mark">Mark.</param>
    private Int128 Price(int instrument, Int128 inventory, int levelPpm, bool isSale, long mark)
    {
        int sigma = Sigma(instrument);
        long half = (long)((Int128)QuoteFormula.HalfSpreadPpb(_rules.GammaMilli, _rules.KappaMilli, sigma) * (Units.PpmPerOne + _limits.WideningPpm) / Units.PpmPerOne);
        long distance = QuoteFormula.SkewPpb(_limits.PartPpm(inventory), _rules.GammaMilli, sigma) + half + levelPpm * 1_000L;
        return isSale ? QuoteFormula.BidUp(mark, distance) : QuoteFormula.AskDown(mark, distance);
    }

    /// <summary>The reservation price less half of the half-spread: what is sold there has kept the other half.</summary>
    private Int128 UnwindPrice(int instrument, bool isSale)
    {
        long sign = isSale ? 1 : -1, mark = _market.MarkMicroUsdPerLot(instrument);
        int sigma = Sigma(instrument);
        long distance = QuoteFormula.SkewPpb(_limits.PartPpm(_limits.InventoryOf(_market.MarketOf(instrument)) * sign), _rules.GammaMilli, sigma)
            + QuoteFormula.HalfSpreadPpb(_rules.GammaMilli, _rules.KappaMilli, sigma) / 2;
        return isSale ? QuoteFormula.BidUp(mark, distance) : QuoteFormula.AskDown(mark, distance);
    }

    private int Sigma(int instrument) =>
        Math.Max(_rules.VolatilityFloorPpm, _volatility.TryGetValue(instrument, out VolatilityMeter? meter) ? meter.OverPpm(_rules.HorizonMs) : 0);
}
