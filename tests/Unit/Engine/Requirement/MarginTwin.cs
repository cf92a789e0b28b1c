using System.Numerics;
using Zk.Engine;

namespace Zk.Engine.Tests.Requirement;

/// <summary>docs/statement.md §3 written down again, slowly, over dictionaries and BigInteger, with no ordering assumed.</summary>
internal static class MarginTwin
{
    internal static (BigInteger Equity, BigInteger Requirement, BigInteger Slack) Evaluate(Account account, RiskEpoch epoch, MarginLevel level)
    {
        var legs = account.Positions.Select(p => (Q: (BigInteger)p.QuantityLots, Row: epoch.Rows.Single(row => row.Index == p.Index))).ToList();
        BigInteger factor = level == MarginLevel.Initial ? epoch.FactorImPpm : epoch.FactorMmPpm, million = 1_000_000;
        BigInteger requirement = 0;
        foreach (var group in legs.GroupBy(leg => leg.Row.Underlying))
        {
            BigInteger basis = 0;
            foreach (var expiry in group.Where(leg => leg.Row.ExpiryKey != 0).GroupBy(leg => leg.Row.ExpiryKey))
                basis += expiry.First().Row.BasisWeightPpm * Max(0, Loss(expiry, 30), Loss(expiry, 31));
            BigInteger basisUp = basis / million + (basis % million == 0 ? 0 : 1);
            BigInteger s = Max([0, basisUp, .. Enumerable.Range(0, 32).Select(k => Loss(group, k))]);
            BigInteger a = 0;
            foreach (var (q, row) in group)
            {
                BigInteger size = BigInteger.Abs(q);
                a += size * (level == MarginLevel.Initial ? (BigInteger)row.AddOnMm + row.AddOnDeltaIm : row.AddOnMm);
                a += Max([0, .. row.Chords.Select(chord => chord.Slope * size - (BigInteger)chord.Intercept)]);
            }
            BigInteger minimum = 0;
            foreach (var strike in group.Where(leg => leg.Row.StrikeKey != 0).GroupBy(leg => leg.Row.StrikeKey))
                minimum += strike.First().Row.ShortOptionMinimum * Max(0, -strike.Aggregate(BigInteger.Zero, (sum, leg) => sum + leg.Q));
            requirement += Max(factor * s + million * a, million * minimum);
        }
        BigInteger equity = legs.Aggregate((BigInteger)account.CashMicroUsd, (sum, leg) => sum + leg.Q * leg.Row.Mark);
        return (equity, requirement, million * equity - requirement);
    }

    private static BigInteger Loss(IEnumerable<(BigInteger Q, RiskRow Row)> legs, int scenario) =>
        legs.Aggregate(BigInteger.Zero, (sum, leg) => sum + leg.Q * leg.Row.Losses[scenario]);

    private static BigInteger Max(params BigInteger[] values) => values.Max();
}
