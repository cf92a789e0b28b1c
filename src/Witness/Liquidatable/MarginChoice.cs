using System.Collections.Immutable;
using Zk.Engine;

namespace Zk.Witness;

/// <summary>
/// What a prover picks for one leg so that the circuit's lower bound is the engine's requirement: which argument of each
/// maximum counts. The legs of a group share all of it but the lane, which the legs of an expiry (basis) or of a strike
/// (minimum) share. <b>Source</b>: docs/soundness.md §10.
/// </summary>
/// <param name="IsBasis">The group is charged for its basis.</param>
/// <param name="IsMinimum">The group is charged the short-option minimum in place of all else.</param>
/// <param name="Word">Which of the row's eleven words of losses.</param>
/// <param name="Lane">Which of the word's three losses; with the minimum, 1 where the strike counts.</param>
/// <param name="Chord">Which concentration chord, 0 to 3; null for none.</param>
internal readonly record struct MarginChoice(bool IsBasis, bool IsMinimum, int Word, int Lane, int? Chord)
{
    private const int LossesPerWord = 3;
    private const int PairWord = Scenarios.BasisUp / LossesPerWord;
    private const int NoLoss = 2; // the pair's word has two losses; its third lane is 0

    /// <summary>The best choice for each leg, slot by slot.</summary>
    internal static ImmutableArray<MarginChoice> BestOf(MarginReport report, RiskEpoch epoch)
    {
        ImmutableArray<MarginChoice>.Builder choices = ImmutableArray.CreateBuilder<MarginChoice>();
        foreach (GroupMargin group in report.Groups)
        {
            (Position Position, RiskRow Row)[] legs = [.. group.Positions.Select(p => (p.Position, epoch.FindByIndex(p.Position.Index)!))];
            foreach ((Position position, RiskRow row) in legs)
                choices.Add(group.Binding switch
                {
                    BindingTerm.ShortOptionMinimum => new(false, true, 0, IsNaked(legs, row) ? 1 : 0, null),
                    BindingTerm.Basis => new(true, false, PairWord, WorseSide(legs, row), BestChord(position, row)),
                    BindingTerm.Scenario => new(false, false, group.WorstScenario / LossesPerWord, group.WorstScenario % LossesPerWord, BestChord(position, row)),
                    _ => new(false, false, PairWord, NoLoss, BestChord(position, row)),
                });
        }
        return choices.ToImmutable();
    }

    private static bool IsNaked((Position Position, RiskRow Row)[] legs, RiskRow row) =>
        row.StrikeKey != 0 && legs.Where(leg => leg.Row.StrikeKey == row.StrikeKey).Sum(leg => leg.Position.QuantityLots) < 0;

    private static int WorseSide((Position Position, RiskRow Row)[] legs, RiskRow row)
    {
        Int128 up = 0, down = 0;
        foreach ((Position position, RiskRow other) in legs)
        {
            if (other.ExpiryKey != row.ExpiryKey) continue;
            up += (Int128)position.QuantityLots * other.Losses[Scenarios.BasisUp];
            down += (Int128)position.QuantityLots * other.Losses[Scenarios.BasisDown];
        }
        return Int128.Max(up, down) <= 0 ? NoLoss : up >= down ? 0 : 1;
    }

    private static int? BestChord(Position position, RiskRow row)
    {
        int? best = null;
        Int128 cost = 0;
        for (int k = 0; k < row.Chords.Length; k++)
        {
            Int128 chord = row.Chords[k].Slope * Int128.Abs(position.QuantityLots) - row.Chords[k].Intercept;
            if (chord > cost) (best, cost) = (k, chord);
        }
        return best;
    }
}
