using System.Numerics;

namespace Zk.Engine;

/// <summary>
/// Proves from two epochs alone how much any account's requirement can have risen between them, whatever it holds, long, short or
/// hedged. A venue checks a change of its reference scan ranges, add-ons or rules with it before it publishes the rows.
/// </summary>
/// <remarks>
/// For any ρ ≥ 0 a new loss is ρ·l + δ. Losses of every scenario and every basis then grow by at most the factor ρ, plus |δ| per lot;
/// the latter is set against what each lot is charged anyway, its add-on and concentration. So X' ≤ max(ρ·f'/f, largest over
/// instruments of (f'·|δ| + add-on' + concentration') ÷ (add-on + concentration), largest ratio of short-option minima)·X, plus one u
/// per expiry for rounding a basis. The ρ of a group is the best of its instruments' own ratios; another would give another true bound.
/// <b>Source</b>: the requirement is a maximum of sums (docs/statement.md §3); max Σ(a + b) ≤ max Σa + Σ max b.
/// </remarks>
public static class RequirementGrowth
{
    private static readonly BigInteger s_one = Units.PpmPerOne;

    /// <summary>The bound [ppm of the earlier requirement], rounded up; 10⁶ is no rise. Null when no bound holds for every account.</summary>
    /// <param name="from">The earlier epoch.</param>
    /// <param name="to">The later epoch.</param>
    /// <param name="level">The level of both.</param>
    /// <exception cref="EngineInputException">The later epoch lists an instrument that the earlier does not, or other keys or basis weights.</exception>
    public static BigInteger? BoundPpm(RiskEpoch from, RiskEpoch to, MarginLevel level)
    {
        BigInteger largest = 0;
        foreach (IGrouping<string, RiskRow> group in to.Rows.GroupBy(row => row.Underlying))
        {
            List<(RiskRow From, RiskRow To)> pairs = [.. group.Select(row => (Earlier(row, from), row))];
            if (Smallest(pairs, from.FactorPpm(level), to.FactorPpm(level), level) is not { } bound) return null;
            largest = BigInteger.Max(largest, bound);
        }
        return largest;
    }

    private static RiskRow Earlier(RiskRow row, RiskEpoch from)
    {
        RiskRow? earlier = from.FindByIndex(row.Index);
        bool isComparable = earlier is not null && earlier.Underlying == row.Underlying && earlier.ExpiryKey == row.ExpiryKey
            && earlier.StrikeKey == row.StrikeKey && row.BasisWeightPpm <= Math.Min(earlier.BasisWeightPpm, Units.PpmPerOne);
        return isComparable ? earlier! : throw new EngineInputException(
            $"requirement growth, {row.Instrument}", "no row of the same index, underlying, keys and basis weight in the earlier epoch", "comparable epochs", "Compare epochs that list the same instruments");
    }

    /// <summary>The bound under the best ρ, which is a ratio of two losses.</summary>
    private static BigInteger? Smallest(List<(RiskRow From, RiskRow To)> pairs, int factorFrom, int factorTo, MarginLevel level)
    {
        BigInteger? best = null;
        foreach ((RiskRow earlier, RiskRow later) in pairs)
        {
            (BigInteger up, BigInteger down) = (Largest(later), Largest(earlier));
            if (down.IsZero) (up, down) = (1, 1);
            if (Bound(pairs, up, down, factorFrom, factorTo, level) is { } bound && (best is null || bound < best)) best = bound;
        }
        return best;
    }

    private static BigInteger Largest(RiskRow row) => row.Losses.Max(Math.Abs);

    /// <summary>The bound for ρ = up ÷ down.</summary>
    private static BigInteger? Bound(List<(RiskRow From, RiskRow To)> pairs, BigInteger up, BigInteger down, int factorFrom, int factorTo, MarginLevel level)
    {
        bool hasLosses = pairs.Any(pair => Largest(pair.From) > 0);
        if (hasLosses && factorFrom == 0) return null;
        BigInteger bound = hasLosses ? Ceiling(s_one * up * factorTo, down * factorFrom) : s_one;
        foreach ((RiskRow earlier, RiskRow later) in pairs)
        {
            BigInteger difference = 0;
            for (int s = 0; s < Units.ScenarioCount; s++)
                difference = BigInteger.Max(difference, BigInteger.Abs(later.Losses[s] * down - earlier.Losses[s] * up));
            PerLotCharge before = new(earlier.AddOn(level), earlier.Chords), after = new(later.AddOn(level), later.Chords);
            if (after.LargestRatioPpm(before, Ceiling(factorTo * difference, down * s_one)) is not { } ratio) return null;
            if (later.ShortOptionMinimum > 0 && earlier.ShortOptionMinimum == 0) return null;
            bound = BigInteger.Max(bound, ratio);
            if (earlier.ShortOptionMinimum > 0) bound = BigInteger.Max(bound, Ceiling(s_one * later.ShortOptionMinimum, earlier.ShortOptionMinimum));
        }
        return bound;
    }

    internal static BigInteger Ceiling(BigInteger a, BigInteger b) => (a + b - 1) / b;
}
