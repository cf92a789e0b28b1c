using System.Collections.Immutable;
using Zk.Engine.Replay;

namespace Zk.Engine.Prediction;

/// <summary>Runs a population through a scene's prices, oracle and dynamic margin, nobody trading and nobody liquidated, and takes samples. Single use.</summary>
/// <remarks>
/// An account counts until it first becomes liquidatable (the risk set of survival analysis): what a venue would do then is no part of
/// the question. Samples whose horizon reaches beyond the end are dropped, since nobody knows what became of them. Features of an
/// instant use nothing after it. Equal inputs give equal samples, bit by bit.
/// </remarks>
public sealed class HazardPath
{
    private readonly ReplayScene _scene;
    private readonly ImmutableArray<PopulationAccount> _population;
    private readonly PredictionRules _rules;
    private readonly RowMargin _margin = new();
    private readonly DynamicMargin _dynamic;
    private readonly ReplayMarket _market;
    private readonly MarginBook _book;
    private readonly CoinRun[] _coins;
    private readonly CoinOutlook[] _outlooks;
    private readonly decimal[] _openInterest;
    private readonly long[] _prices;
    private readonly long[] _hitMs;
    private readonly List<(long TimeMs, int Account, double[] Features)> _taken = [];
    private DynamicMarginReading _inForce;

    /// <summary>Opens the book.</summary>
    /// <param name="scene">The day.</param>
    /// <param name="population">The accounts.</param>
    /// <param name="rules">When samples are taken, and their horizon.</param>
    /// <exception cref="EngineInputException">A rule is out of range, no accounts, or the scene is not longer than the horizon.</exception>
    public HazardPath(ReplayScene scene, ImmutableArray<PopulationAccount> population, PredictionRules rules)
    {
        rules.Validate();
        if (population.IsEmpty) throw new EngineInputException("prediction, population", "no accounts", "at least one", "Ask for more accounts");
        ReplaySettings settings = scene.Settings;
        if (settings.ToMs - settings.FromMs <= rules.HorizonMs)
            throw new EngineInputException("prediction, length", $"{settings.ToMs - settings.FromMs} ms of data", $"more than the horizon, {rules.HorizonMs} ms", "Use a longer part of the day, or a shorter horizon");
        (_scene, _population, _rules) = (scene, population, rules);
        _dynamic = scene.WarmMargin();
        _inForce = _dynamic.Reading;
        _coins = [.. scene.Listings.Select(listing => new CoinRun(scene, listing.Market))];
        _outlooks = new CoinOutlook[_coins.Length];
        _prices = [.. scene.StartPricesE8];
        _openInterest = [.. scene.Listings.Select(listing => listing.OpenInterest(population))];
        RiskEpoch first = scene.Epoch(_dynamic, settings.FromMs, _prices, _openInterest, 1);
        _margin.Set(first);
        _market = new ReplayMarket(scene.Listings, settings, _margin);
        _book = new MarginBook(first, population.Length, 2 * population.Length, 1);
        foreach (PopulationAccount account in population) _book.Add(account.Holdings);
        _hitMs = new long[population.Length];
        Array.Fill(_hitMs, long.MaxValue);
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1, now and then.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public HazardData Run(IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ReplaySettings settings = _scene.Settings;
        long last = settings.FromMs;
        ulong epoch = 2;
        for (long now = settings.FromMs; now < settings.ToMs; now += settings.StepMs, epoch++)
        {
            cancel.ThrowIfCancellationRequested();
            Advance(now, epoch);
            MarkHits(now);
            if ((now - settings.FromMs) % _rules.EveryMs < settings.StepMs) Take(now);
            if (epoch % 16 == 0) progress?.Report((double)(now - settings.FromMs) / (settings.ToMs - settings.FromMs));
            last = now;
        }
        progress?.Report(1);
        return Label(last);
    }

    private void Advance(long now, ulong epochNumber)
    {
        for (int m = 0; m < _coins.Length; m++)
        {
            _coins[m].Step(now, _market);
            _prices[m] = _coins[m].MarkE8;
        }
        if (_scene.Settings.IsMarginDynamic)
            _inForce = _dynamic.Step(now, _coins.Select((coin, m) => (_scene.Listings[m].Coin, coin.IndexE8)), _scene.Listings.Select((listing, m) => (listing.Perpetual, _openInterest[m])), false);
        RiskEpoch epoch = _scene.Epoch(_dynamic, now, _prices, _openInterest, epochNumber);
        _margin.Set(epoch);
        _book.SetEpoch(epoch);
        _book.Remargin();
    }

    private void MarkHits(long now)
    {
        for (int account = 0; account < _hitMs.Length; account++)
            if (_hitMs[account] == long.MaxValue && _book.BandOf(account) >= MarginBand.Flagged) _hitMs[account] = now;
    }

    private void Take(long now)
    {
        for (int m = 0; m < _coins.Length; m++)
            _outlooks[m] = CoinOutlook.At(now, _scene.Tapes[m], _scene.Listings[m], _margin.MarkOf(_scene.Listings[m].PerpetualIndex), _inForce.Underlyings[m], _rules.HorizonMs);
        for (int account = 0; account < _population.Length; account++)
        {
            if (_hitMs[account] != long.MaxValue || _book.MarginOf(account).EquityMicroUsd <= 0 || _population[account].Holdings.Positions.IsEmpty) continue;
            AccountOutlook outlook = CoinOutlook.Of(_population[account].Holdings, _book.MarginOf(account), _outlooks);
            double[] features = new double[FeatureSchema.Count];
            FeatureSchema.Write(outlook, features);
            _taken.Add((now, account, features));
        }
    }

    private HazardData Label(long lastMs) => new(_rules.HorizonMs, [.. _taken
        .Where(sample => sample.TimeMs + _rules.HorizonMs <= lastMs)
        .Select(sample => new HazardSample(sample.TimeMs, sample.Account, [.. sample.Features], sample.Features[FeatureSchema.BaselineIndex], _hitMs[sample.Account] <= sample.TimeMs + _rules.HorizonMs))]);
}
