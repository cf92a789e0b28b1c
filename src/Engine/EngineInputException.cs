namespace Zk.Engine;

/// <summary>
/// Input the engine refuses: a malformed file, an impossible market, a row or a position out of range.
/// </summary>
/// <remarks>
/// The message names the place, what was found, what is allowed and what to do. It never repeats a quantity or an amount
/// of a book, because a book is secret; it may repeat market data, which is public.
/// </remarks>
public sealed class EngineInputException : Exception
{
    /// <summary>Builds the message <c>place: got …, expected …. advice.</c></summary>
    /// <param name="place">File and line, or field path, or instrument and field.</param>
    /// <param name="got">What was found, without secret values.</param>
    /// <param name="expected">What is allowed.</param>
    /// <param name="advice">What the reader should do, one sentence without the full stop.</param>
    /// <param name="line">1-based line of the text, when there is one.</param>
    public EngineInputException(string place, string got, string expected, string advice, int? line = null)
        : base($"{place}: got {got}, expected {expected}. {advice}.")
    {
        Place = place;
        Got = got;
        Expected = expected;
        Advice = advice;
        Line = line;
    }

    /// <summary>File and line, or field path, or instrument and field.</summary>
    public string Place { get; }

    /// <summary>What was found.</summary>
    public string Got { get; }

    /// <summary>What is allowed.</summary>
    public string Expected { get; }

    /// <summary>What to do.</summary>
    public string Advice { get; }

    /// <summary>1-based line of the text at fault; null when the fault has no line.</summary>
    public int? Line { get; }
}
