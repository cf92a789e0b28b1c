namespace Zk.Witness;

/// <summary>
/// The statement is not true of what was given: an account below its margin has no proof of solvency. This is an answer,
/// not a fault of the input, and no witness exists. Amounts stay out of it.
/// </summary>
public class StatementUntrueException : WitnessRefusedException
{
    /// <summary>A refusal under <paramref name="rule"/> with a message that holds no secret value.</summary>
    /// <param name="rule">One of <see cref="WitnessRule"/>.</param>
    /// <param name="message">What is not true, and what would have to change.</param>
    /// <param name="bookLine">Line of the position it is about in the book, from 1; null where it is about none.</param>
    public StatementUntrueException(string rule, string message, int? bookLine = null) : base(rule, message, bookLine)
    {
    }
}
