namespace Zk.Verifier;

/// <summary>What became of one check.</summary>
public enum CheckOutcome
{
    /// <summary>Looked at and right.</summary>
    Passed,

    /// <summary>Looked at and wrong.</summary>
    Failed,

    /// <summary>Not looked at; the detail says why and what to do.</summary>
    NotChecked,
}

/// <summary>One line of a report.</summary>
/// <param name="Name">One of <see cref="CheckName"/>, or a signal's <see cref="PublicSignal.Label"/>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Detail">A sentence for the reader.</param>
public sealed record VerificationCheck(string Name, CheckOutcome Outcome, string Detail)
{
    internal static VerificationCheck Passed(string name, string detail) => new(name, CheckOutcome.Passed, Printable.Of(detail));

    internal static VerificationCheck Failed(string name, string detail) => new(name, CheckOutcome.Failed, Printable.Of(detail));

    internal static VerificationCheck NotChecked(string name, string detail) => new(name, CheckOutcome.NotChecked, Printable.Of(detail));

    internal static VerificationCheck Of(string name, bool passed, string detail, string failure) =>
        passed ? Passed(name, detail) : Failed(name, failure);
}
