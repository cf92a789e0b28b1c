using System.Numerics;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// The account is below its requirement at the level to be proven. This is an answer about the account, not a fault
/// of the input: no witness exists. Amounts stay out of it; only the class of the shortfall is told.
/// </summary>
public sealed class InsolventAccountException : StatementUntrueException
{
    /// <summary>A refusal at <paramref name="level"/> for a shortfall of class <paramref name="shortfall"/>.</summary>
    public InsolventAccountException(MarginLevel level, ShortfallClass shortfall)
        : base(WitnessRule.InsolventAtLevel,
            $"equity is below {NameOf(level)} by {Describe(shortfall)}; no proof exists until the account is funded or its risk is reduced")
    {
        Level = level;
        Shortfall = shortfall;
    }

    /// <summary>The margin level the account fails.</summary>
    public MarginLevel Level { get; }

    /// <summary>The class of the shortfall relative to the requirement.</summary>
    public ShortfallClass Shortfall { get; }

    /// <summary>Class of −D relative to Σ X, both in ppm·u, compared exactly.</summary>
    internal static ShortfallClass Classify(BigInteger slack, BigInteger requirement)
    {
        BigInteger missing = -slack;
        if (missing * 100 < requirement) return ShortfallClass.BelowOnePercent;
        return missing * 10 <= requirement ? ShortfallClass.OneToTenPercent : ShortfallClass.AboveTenPercent;
    }

    private static string NameOf(MarginLevel level) =>
        level == MarginLevel.Initial ? "initial margin" : "maintenance margin";

    internal static string Describe(ShortfallClass shortfall) => shortfall switch
    {
        ShortfallClass.BelowOnePercent => "< 1 % of requirement",
        ShortfallClass.OneToTenPercent => "1–10 % of requirement",
        _ => "> 10 % of requirement",
    };
}
