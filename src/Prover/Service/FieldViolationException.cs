namespace Zk.Prover.Service;

/// <summary>A field of a request is wrong. Got and expected are described, never quoted: a field may be secret.</summary>
internal sealed class FieldViolationException(string field, string got, string expected)
    : Exception($"{field}: got {got}, expected {expected}")
{
    /// <summary>Path of the field in the request message, for example <c>solvency.account.salt</c>.</summary>
    internal string Field { get; } = field;

    internal string Got { get; } = got;

    internal string Expected { get; } = expected;
}
