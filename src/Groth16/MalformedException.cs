namespace Zk.Groth16;

/// <summary>Input that does not have the form its format demands; the message names the place, what was found and what was expected, never a secret value.</summary>
/// <remarks>Malformed is not the same as invalid: a well-formed proof that does not verify gives a <see cref="VerificationResult"/>.</remarks>
public sealed class MalformedException : Exception
{
    /// <summary>Describes one malformed place.</summary>
    /// <param name="where">File kind, section and field.</param>
    /// <param name="got">What was found there; an index or a length instead of a value when the value may be secret.</param>
    /// <param name="expected">What the format demands there.</param>
    /// <param name="remedy">What the reader can do about it; null when that is evident.</param>
    public MalformedException(string where, string got, string expected, string? remedy = null)
        : base(remedy is null ? $"{where}: got {got}, expected {expected}" : $"{where}: got {got}, expected {expected}; {remedy}")
    {
        Where = where;
        Got = got;
        Expected = expected;
    }

    /// <summary>File kind, section and field.</summary>
    public string Where { get; }

    /// <summary>What was found.</summary>
    public string Got { get; }

    /// <summary>What the format demands.</summary>
    public string Expected { get; }
}
