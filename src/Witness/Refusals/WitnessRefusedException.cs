namespace Zk.Witness;

/// <summary>
/// A witness cannot be built from what was given. The message names the rule and, where a position is at fault, its
/// line in the book; it never carries a quantity, a price, a cash amount or a secret.
/// </summary>
public class WitnessRefusedException : Exception
{
    /// <summary>A refusal under <paramref name="rule"/> with a message that holds no secret value.</summary>
    /// <param name="rule">One of <see cref="WitnessRule"/>.</param>
    /// <param name="message">What was wrong, what is expected, what to do.</param>
    /// <param name="bookLine">Line of the offending position in the book, from 1; null where no position is at fault.</param>
    public WitnessRefusedException(string rule, string message, int? bookLine = null)
        : base(bookLine is { } line ? $"{rule} (book line {line}): {message}" : $"{rule}: {message}")
    {
        Rule = rule;
        BookLine = bookLine;
    }

    /// <summary>Stable name of the rule that refused, one of <see cref="WitnessRule"/>.</summary>
    public string Rule { get; }

    /// <summary>Line of the offending position in the book, from 1; null where no position is at fault.</summary>
    public int? BookLine { get; }
}
