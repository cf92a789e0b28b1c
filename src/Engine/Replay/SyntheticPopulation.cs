using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>Draws accounts. Longs and shorts of each perpetual match to the lot: market makers take the difference.</summary>
/// <remarks>
/// Order of draws of an account: kind, equity (12), leverage (12), coin, side, second coin or not, its coin, its side, its share, an
/// entry per position. Exponentials are <see cref="Binary64"/>'s, so that the same seed is the same population everywhere.
/// </remarks>
public static class SyntheticPopulation
{
    private const int MakerShare = 500;
    private const int MakerLeverage = 2;
    private const int HedgeCashPpm = 150_000;

    // What initial margin may use of equity at the start, so that nobody starts restricted.
    private const int MostInitialPpm = 950_000;

    /// <summary>The population.</summary>
    /// <param name="rules">Its distributions.</param>
    /// <param name="markets">The coins, in order.</param>
    public static ImmutableArray<PopulationAccount> Draw(PopulationRules rules, ImmutableArray<PopulationMarket> markets)
    {
        rules.Validate();
        int makers = Math.Max(1, rules.Accounts / MakerShare), traders = rules.Accounts - makers;
        ImmutableArray<PopulationAccount>.Builder accounts = ImmutableArray.CreateBuilder<PopulationAccount>(rules.Accounts);
        long[] net = new long[markets.Length];
        for (int i = 0; i < traders; i++)
        {
            PopulationAccount account = Trader(rules, markets, i);
            accounts.Add(account);
            foreach (Position position in account.Holdings.Positions)
                if (position.Index % 2 == 1) net[position.Index / 2] += position.QuantityLots;
        }
        for (int i = 0; i < makers; i++) accounts.Add(Maker(markets, net, i, makers));
        return accounts.MoveToImmutable();
    }

    private static PopulationAccount Trader(PopulationRules rules, ImmutableArray<PopulationMarket> markets, int number)
    {
        SplitMix64 random = SplitMix64.For(rules.Seed, (ulong)number);
        bool isHedged = random.Below(Units.PpmPerOne) < rules.HedgedPpm;
        long equity = Equity(rules, ref random);
        double leverage = rules.LeveragePpm * Binary64.Exp(rules.LeverageSigmaPpm / 1e6 * random.Normal()) / 1e6;
        PopulationMarket first = Choose(markets, ref random);
        bool isLong = random.Below(Units.PpmPerOne) < rules.LongPpm;
        bool hasSecond = random.Below(Units.PpmPerOne) < rules.SecondCoinPpm && markets.Length > 1;
        PopulationMarket second = Choose(markets, ref random);
        bool isOpposite = random.Below(2) == 1;
        int sharePpm = 500_000 + (int)random.Below(400_000);
        Draft draft = new($"s{number:000000}", equity);
        if (isHedged) draft.Hedge(first, equity * (Units.PpmPerOne - HedgeCashPpm) / Units.PpmPerOne, ref random);
        else if (!hasSecond || second == first) draft.Trade(first, equity, leverage, isLong, ref random);
        else
        {
            draft.Trade(first, (long)((Int128)equity * sharePpm / Units.PpmPerOne), leverage, isLong, ref random);
            draft.Trade(second, (long)((Int128)equity * (Units.PpmPerOne - sharePpm) / Units.PpmPerOne), leverage, isLong != isOpposite, ref random);
        }
        return draft.Finish();
    }

    /// <summary>A maker takes its part of what is missing on the other side, at leverage 2.</summary>
    private static PopulationAccount Maker(ImmutableArray<PopulationMarket> markets, long[] net, int number, int makers)
    {
        SplitMix64 random = SplitMix64.For(ulong.MaxValue, (ulong)number);
        long notional = 0;
        long[] lots = new long[markets.Length];
        for (int m = 0; m < markets.Length; m++)
        {
            lots[m] = -(net[m] / makers + (number < Math.Abs(net[m] % makers) ? Math.Sign(net[m]) : 0));
            notional += Math.Abs(lots[m]) * markets[m].MarkMicroUsd;
        }
        Draft draft = new($"m{number:000}", Math.Max(Units.MicroUsdPerUsd, notional / MakerLeverage));
        for (int m = 0; m < markets.Length; m++) draft.Add(markets[m], markets[m].Listing.PerpetualIndex, lots[m], ref random);
        return draft.Finish();
    }

    private static long Equity(PopulationRules rules, ref SplitMix64 random)
    {
        double normal = random.Normal(), uniform = random.Open();
        double factor = rules.Size == SizeDistribution.LogNormal
            ? Binary64.Exp(rules.SizeSigmaPpm / 1e6 * normal)
            : Binary64.Exp(-Binary64.Log(uniform) * 1e6 / rules.ParetoAlphaPpm);
        return (long)Math.Min(rules.MaxEquityMicroUsd, rules.EquityMicroUsd * factor);
    }

    private static PopulationMarket Choose(ImmutableArray<PopulationMarket> markets, ref SplitMix64 random)
    {
        long total = 0;
        foreach (PopulationMarket market in markets) total += market.Weight;
        long at = random.Below(total);
        foreach (PopulationMarket market in markets)
        {
            if (at < market.Weight) return market;
            at -= market.Weight;
        }
        return markets[^1];
    }

    /// <summary>An account being put together; its equity at the start is given, its cash follows from its positions.</summary>
    private sealed class Draft(string name, long equity)
    {
        private readonly List<(Position Position, long EntryMark)> _legs = [];
        private Int128 _cash = equity;

        internal void Trade(PopulationMarket market, long margin, double leverage, bool isLong, ref SplitMix64 random)
        {
            double most = (double)margin / market.InitialPerLotMicroUsd * MostInitialPpm / Units.PpmPerOne;
            long lots = (long)Math.Min(most, margin * leverage / market.MarkMicroUsd);
            Add(market, market.Listing.PerpetualIndex, isLong ? lots : -lots, ref random);
        }

        internal void Hedge(PopulationMarket market, long value, ref SplitMix64 random)
        {
            long lots = value / market.MarkMicroUsd;
            Add(market, market.Listing.PerpetualIndex, -lots, ref random);
            Add(market, market.Listing.CollateralIndex, lots, ref random);
        }

        internal void Add(PopulationMarket market, int index, long lots, ref SplitMix64 random)
        {
            long entry = market.PastMarks[(int)random.Below(market.PastMarks.Length)];
            if (lots == 0) return;
            _legs.Add((new Position(index, lots, 0), entry));
            _cash -= (Int128)lots * market.MarkMicroUsd;
        }

        internal PopulationAccount Finish()
        {
            _legs.Sort(static (a, b) => a.Position.Index.CompareTo(b.Position.Index));
            return new(name, new Account((long)_cash, [.. _legs.Select(leg => leg.Position)]), [.. _legs.Select(leg => leg.EntryMark)]);
        }
    }
}
