namespace Zk.Witness;

/// <summary>
/// The account would be below initial margin after a fill that does not reduce its risk. This is an answer about the
/// trade, not a fault of the input: no witness exists. Amounts stay out of it.
/// </summary>
public sealed class TradeMarginException : StatementUntrueException
{
    /// <summary>A refusal for a shortfall of class <paramref name="shortfall"/> at initial margin.</summary>
    /// <param name="shortfall">The class of the shortfall relative to the requirement.</param>
    /// <param name="problem">Which condition of a reduction fails, without amounts.</param>
    internal TradeMarginException(ShortfallClass shortfall, string problem)
        : base(WitnessRule.TradeMargin,
            $"after the trade equity is below initial margin by {InsolventAccountException.Describe(shortfall)}, and the trade is no reduction of risk: "
            + $"{problem}; trade less, or fund the account") =>
        Shortfall = shortfall;

    /// <summary>The class of the shortfall relative to the requirement at initial margin.</summary>
    public ShortfallClass Shortfall { get; }
}
