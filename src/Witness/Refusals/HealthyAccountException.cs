namespace Zk.Witness;

/// <summary>
/// The account is not below the line to be proven. This is an answer about the account, not a fault of the input: no
/// witness exists. Amounts stay out of it.
/// </summary>
public sealed class HealthyAccountException : StatementUntrueException
{
    /// <summary>A refusal under <see cref="WitnessRule.NotLiquidatable"/> or <see cref="WitnessRule.NotInCloseOut"/>.</summary>
    internal HealthyAccountException(string rule)
        : base(rule, rule == WitnessRule.NotInCloseOut
            ? "equity is below maintenance margin and not below two thirds of it; prove it without close-out"
            : "equity is at or above maintenance margin; no proof exists, and the account may not be touched")
    {
    }
}
