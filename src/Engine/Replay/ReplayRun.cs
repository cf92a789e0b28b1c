using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>Runs one policy through a scene: prices, oracle, dynamic margin, the whole book re-margined, liquidation, impact, figures.</summary>
/// <remarks>
/// Everything is an integer or a binary64 of fixed operations, nothing depends on time of day, machine, kernel or number of processors: equal
/// inputs give equal results, bit by bit. Parameters step before positions do; forced sales of a step move the prices of the next. Single use.
/// </remarks>
public sealed class ReplayRun
{
    private readonly ReplayScene _scene;
    private readonly ReplaySettings _settings;
    private readonly ILiquidationPolicy _policy;
    private readonly RowMargin _margin = new();
    private readonly DynamicMargin _dynamic;
    private readonly ReplayMarket _market;
    private readonly MarginBook _book;
    private readonly ReplayVenue _venue;
    private readonly CoinRun[] _coins;
    private readonly CaseStatistics _cases;
    private readonly LiquidationContext _context;
    private readonly ReplayLiquidity? _liquidity;
    private readonly List<ReplayFrame> _frames = [];
    private readonly long[] _prices;
    private readonly decimal[] _openInterest;
    private readonly int[] _liquidatable;
    private readonly Int128 _vaultStart;
    private readonly Int128 _fundsStart;
    private (Int128 Cash, Int128[] Lots) _totals;
    private DynamicMarginReading _inForce;
    private bool _isExhausted;
    private Int128 _fundsLowest;
    private Int128 _vaultLowest;
    private long _remargined;
    private long _gateClosedMs;
    private long _largestDisplacement;

    /// <summary>Opens the books.</summary>
    /// <param name="scene">The day.</param>
    /// <param name="population">The accounts.</param>
    /// <param name="policy">The policy, unused so far.</param>
    /// <param name="degree">Most processors that a re-margin uses; 0 means all.</param>
    /// <param name="kernel">Which arithmetic; <see cref="RemarginKernel.Best"/> but for tests.</param>
    public ReplayRun(ReplayScene scene, ImmutableArray<PopulationAccount> population, ILiquidationPolicy policy, int degree = 1, RemarginKernel kernel = RemarginKernel.Best)
    {
        _scene = scene;
        _settings = scene.Settings;
        _policy = policy;
        _dynamic = scene.WarmMargin();
        _inForce = _dynamic.Reading;
        _coins = [.. scene.Listings.Select(listing => new CoinRun(scene, listing.Market))];
        _prices = [.. scene.StartPricesE8];
        _openInterest = [.. scene.Listings.Select(listing => listing.OpenInterest(population))];
        RiskEpoch first = scene.Epoch(_dynamic, _settings.FromMs, _prices, _openInterest, 1);
        _margin.Set(first);
        _market = new ReplayMarket(scene.Listings, _settings, _margin);
        _book = new MarginBook(first, population.Length, 2 * population.Length, degree, kernel);
        _venue = new ReplayVenue(population, _book, 2 * scene.Listings.Length, _margin) { BidderFilled = _market.FillBidder };
        _liquidatable = new int[population.Length];
        OpenPurses();
        (_fundsStart, _vaultStart) = (Funds(), VaultValue());
        (_fundsLowest, _vaultLowest) = (_fundsStart, _vaultStart);
        _totals = _venue.Totals();
        _cases = new CaseStatistics(_venue, _margin, _margin.MarkOf, _settings.Liquidation.BufferPpm, _settings.Liquidation.DustAccountMicroUsd);
        _liquidity = _settings.IsVaultQuoting ? new ReplayLiquidity(scene.Listings, _settings, _margin, _venue, _market) : null;
        _context = new LiquidationContext(_margin, _liquidity?.Market ?? _market, _venue, _venue);
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1, now and then.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ReplayResult Run(IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        int steps = 0;
        for (long now = _settings.FromMs; now < _settings.ToMs; now += _settings.StepMs, steps++)
        {
            cancel.ThrowIfCancellationRequested();
            Price(now);
            Remargin(now, (ulong)steps + 2);
            Liquidate(now);
            if ((now - _settings.FromMs) % _settings.SampleMs < _settings.StepMs) Sample(now);
            if (steps % 16 == 0) progress?.Report((double)(now - _settings.FromMs) / (_settings.ToMs - _settings.FromMs));
        }
        progress?.Report(1);
        return Result(steps);
    }

    private void Price(long now)
    {
        _market.Recover();
        for (int m = 0; m < _coins.Length; m++)
        {
            _coins[m].Step(now, _market);
            _prices[m] = _coins[m].MarkE8;
            _openInterest[m] = _venue.LongLots(_scene.Listings[m].PerpetualIndex) * _scene.Listings[m].LotSize;
            _largestDisplacement = Math.Max(_largestDisplacement, Math.Abs(_market.DisplacementPpb(m)));
        }
    }

    private void Remargin(long now, ulong epochNumber)
    {
        if (_settings.IsMarginDynamic)
            _inForce = _dynamic.Step(now, _coins.Select((coin, m) => (_scene.Listings[m].Coin, coin.IndexE8)), _scene.Listings.Select((listing, m) => (listing.Perpetual, _openInterest[m])), _isExhausted);
        RiskEpoch epoch = _scene.Epoch(_dynamic, now, _prices, _openInterest, epochNumber);
        _margin.Set(epoch);
        _book.SetEpoch(epoch);
        _remargined += _book.Remargin();
        bool isParameterStep = now % DynamicMarginRules.Default.BarMs < _settings.StepMs;
        for (int m = 0; m < _coins.Length; m++) _coins[m].Measure(now, _margin, _inForce.Underlyings[m], isParameterStep);
        _cases.Watch(now);
    }

    private void Liquidate(long now)
    {
        int count = 0;
        foreach (MarginBand band in (ReadOnlySpan<MarginBand>)[MarginBand.Flagged, MarginBand.CloseOut, MarginBand.Insolvent])
            count += _book.CopyAccounts(band, _liquidatable.AsSpan(count));
        _liquidity?.Observe(now, [.. _coins.Select(coin => coin.TrueE8)]);
        _venue.BeginStep();
        _context.NowMs = now;
        LiquidationStep step = _policy.Advance(_context, _liquidatable.AsSpan(0, count));
        _cases.Observe(step, now);
        _isExhausted = step.ExhaustedMarkets.Count > 0;
        if (!step.AreWithdrawalsOpen) _gateClosedMs += _settings.StepMs;
        _fundsLowest = Int128.Min(_fundsLowest, Funds());
        _vaultLowest = Int128.Min(_vaultLowest, VaultValue());
    }

    private void Sample(long now)
    {
        ImmutableArray<int>.Builder bands = ImmutableArray.CreateBuilder<int>();
        foreach (MarginBand band in Enum.GetValues<MarginBand>()) bands.Add(_book.CountOf(band));
        _frames.Add(new ReplayFrame(
            now, [.. _coins.Select((coin, m) => coin.Frame(_market, _inForce.Underlyings[m]))], bands.ToImmutable(), _policy.OpenCases,
            _cases.Sold, _cases.Deficit + _cases.Premiums, _cases.Unpaid, _cases.Deleveraged + _cases.Overshoot, Funds(), VaultValue()));
    }

    private ReplayResult Result(int steps)
    {
        Int128 open = OpenDeficit();
        (Int128 cash, Int128[] lots) = _venue.Totals();
        return new ReplayResult
        {
            Policy = _policy.Name,
            Steps = steps,
            AccountsRemargined = _remargined,
            Cases = _cases.Cases,
            Liquidated = _cases.Liquidated,
            LiquidatedAccounts = _cases.LiquidatedAccounts,
            Needless = _cases.Needless,
            TouchedAbove = _cases.TouchedAbove,
            LiquidatedLargeMicroUsd = _cases.SoldLarge,
            NeededLargeMicroUsd = _cases.NeededLarge,
            RecoveredUnsold = _cases.RecoveredUnsold,
            OpenAtEnd = _cases.OpenAtEnd,
            LiquidatedMicroUsd = _cases.Sold,
            NeededMicroUsd = _cases.Needed,
            DeficitMicroUsd = _cases.Deficit + open,
            PremiumsMicroUsd = _cases.Premiums,
            OpenDeficitMicroUsd = open,
            UnpaidMicroUsd = _cases.Unpaid + open,
            DeficitAccounts = _cases.DeficitAccounts,
            DeleveragedMicroUsd = _cases.Deleveraged,
            OvershootMicroUsd = _cases.Overshoot,
            MatchedMicroUsd = _cases.Matched,
            DeleveragedAccounts = _cases.DeleveragedAccounts,
            CostMicroUsd = _cases.Cost,
            ClearMs = _cases.ClearMs(),
            FundsStartMicroUsd = _fundsStart,
            FundsLowestMicroUsd = _fundsLowest,
            FundsEndMicroUsd = Funds(),
            VaultStartMicroUsd = _vaultStart,
            VaultLowestMicroUsd = _vaultLowest,
            Liquidity = _liquidity?.Result(),
            WithdrawalsClosedMs = _gateClosedMs,
            OracleInvalidMs = _coins.Sum(coin => coin.InvalidMs),
            LargestDisplacementPpb = _largestDisplacement,
            ConservationError = (cash - _totals.Cash, Difference(lots, _totals.Lots)),
            Coins = [.. _coins.Select(coin => coin.Result())],
            Frames = [.. _frames],
        };
    }

    private void OpenPurses()
    {
        Int128 total = 0;
        for (int m = 0; m < _scene.Listings.Length; m++)
        {
            Int128 interest = (Int128)_venue.LongLots(_scene.Listings[m].PerpetualIndex) * _margin.MarkOf(_scene.Listings[m].PerpetualIndex);
            total += interest;
            _venue.Open(Party.Tranche(m), (long)(interest * _settings.TranchePpm / Units.PpmPerOne));
        }
        _venue.Open(Party.GlobalFund, (long)(total * _settings.FundPpm / Units.PpmPerOne));
        _venue.Open(Party.Vault, (long)(total * _settings.VaultPpm / Units.PpmPerOne));
    }

    private Int128 Funds()
    {
        Int128 sum = _venue.HoldingsOf(Party.GlobalFund).CashMicroUsd;
        for (int m = 0; m < _coins.Length; m++) sum += _venue.HoldingsOf(Party.Tranche(m)).CashMicroUsd;
        return sum;
    }

    private Int128 VaultValue() => _margin.Evaluate(_venue.HoldingsOf(Party.Vault)).EquityMicroUsd;

    private Int128 OpenDeficit()
    {
        Int128 sum = 0;
        for (int id = 0; id < _venue.AccountCount; id++) sum += Int128.Max(0, -_book.MarginOf(id).EquityMicroUsd);
        return sum;
    }

    private static Int128 Difference(Int128[] a, Int128[] b)
    {
        Int128 sum = 0;
        for (int i = 0; i < a.Length; i++) sum += Int128.Abs(a[i] - b[i]);
        return sum;
    }
}
