using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>Stable names of the checks of a venue bundle.</summary>
public static class LiabilitiesCheck
{
    /// <summary>Every line can be read and the batches are numbered without a gap.</summary>
    public const string Bundle = "bundle";

    /// <summary>The bundle is for the circuit of the trusted key, and names that key.</summary>
    public const string Circuit = "circuit";

    /// <summary>The epoch is the one of the trusted document.</summary>
    public const string EpochRoot = "epoch-root";

    /// <summary>Every price is the document's.</summary>
    public const string PriceTable = "price-table";

    /// <summary>Every batch's proof holds, each from where the one before it ended, the first from nothing.</summary>
    public const string Batches = "batches";

    /// <summary>The batches' subtrees make the expected accounts root.</summary>
    public const string AccountsRoot = "accounts-root";

    /// <summary>The totals are those that the last batch commits to.</summary>
    public const string Totals = "totals";

    /// <summary>Reserves cover the positive equities.</summary>
    public const string Coverage = "coverage";

    /// <summary>Bad debt is within what the reader accepts.</summary>
    public const string BadDebt = "bad-debt";

    /// <summary>Prefix of the checks of the closing proof's key.</summary>
    public const string ClosingPrefix = "closing-";

    /// <summary>The checks without which nothing is accepted.</summary>
    public static ImmutableArray<string> Mandatory { get; } =
        [Bundle, Circuit, CheckName.KeyHash, CheckName.KeyKind, CheckName.KeyPoints, CheckName.KeySignals, EpochRoot, PriceTable, Batches, Totals];
}

/// <summary>What became of a venue bundle.</summary>
/// <param name="Checks">In order, at most one of each name.</param>
/// <param name="BatchCount">Batches read.</param>
/// <param name="AccountsRoot">Root over the batches' subtrees; null when they could not all be read.</param>
/// <param name="End">The totals or what is proven about them; null when it could not be read.</param>
public sealed record LiabilitiesReport(ImmutableArray<VerificationCheck> Checks, int BatchCount, Fr? AccountsRoot, LiabilitiesEnd? End)
{
    /// <summary>True only when no check failed and every mandatory one passed.</summary>
    public bool IsAccepted =>
        Checks.All(check => check.Outcome != CheckOutcome.Failed)
        && LiabilitiesCheck.Mandatory.All(name => Checks.Any(check => check.Name == name && check.Outcome == CheckOutcome.Passed));

    /// <summary>True only when the report is accepted and the accounts are those of the expected root.</summary>
    public bool IsAnchored => IsAccepted && Checks.Any(check => check.Name == LiabilitiesCheck.AccountsRoot && check.Outcome == CheckOutcome.Passed);

    /// <summary>Accounts counted; null when the end could not be read.</summary>
    public ulong? Count => End switch
    {
        OpenedTotals opened => opened.Total.Count,
        HiddenTotals hidden => hidden.Count,
        _ => null,
    };
}
