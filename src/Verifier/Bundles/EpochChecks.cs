using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Ties the proven epoch root to a reference, to the published rows and to the clock.</summary>
internal static class EpochChecks
{
    public static IEnumerable<VerificationCheck> All(ProofBundle bundle, VerificationPolicy policy) =>
        [CheckRoot(bundle), CheckRows(bundle, policy.EpochDocument), CheckAge(bundle.Epoch, policy)];

    private static VerificationCheck CheckRoot(ProofBundle bundle)
    {
        try
        {
            Fr root = bundle.Epoch.EpochRoot(), proven = bundle.Statement.EpochRoot;
            return VerificationCheck.Of(CheckName.EpochRoot, root == proven, $"{bundle.Epoch.Venue}, epoch {bundle.Epoch.EpochNumber}",
                $"the epoch reference has root {root}, proven is {proven}: the proof was made against other rows or factors");
        }
        catch (MalformedException e)
        {
            return VerificationCheck.Failed(CheckName.EpochRoot, e.Message);
        }
    }

    private static VerificationCheck CheckRows(ProofBundle bundle, EpochDocument? document)
    {
        if (document is null)
            return VerificationCheck.NotChecked(CheckName.EpochRows, "the prices and losses are unseen; give the epoch document that the venue published");
        try
        {
            EpochReference published = document.Reference();
            return VerificationCheck.Of(CheckName.EpochRows, published == bundle.Epoch, $"{document.Rows.Length} rows have the proven risk root",
                $"the published epoch is {Describe(published)}, the bundle's is {Describe(bundle.Epoch)}; get the document of the bundle's epoch, or refuse the proof");
        }
        catch (MalformedException e)
        {
            return VerificationCheck.Failed(CheckName.EpochRows, e.Message);
        }
    }

    private static VerificationCheck CheckAge(EpochReference epoch, VerificationPolicy policy)
    {
        if (policy.NowUnixSeconds is not { } now || policy.MaxEpochAgeSeconds is not { } maxAge)
            return VerificationCheck.NotChecked(CheckName.EpochAge, $"the epoch is of {epoch.TimestampUnixSeconds}; give a clock and a largest age");
        if (epoch.TimestampUnixSeconds > now)
            return VerificationCheck.Failed(CheckName.EpochAge, $"the epoch is {epoch.TimestampUnixSeconds - now} s in the future");
        ulong age = now - epoch.TimestampUnixSeconds;
        return VerificationCheck.Of(CheckName.EpochAge, age <= maxAge, $"{age} s", $"the epoch is {age} s old, expected at most {maxAge} s; ask for a proof against a newer epoch");
    }

    private static string Describe(EpochReference epoch) =>
        $"{epoch.Venue} {epoch.EpochNumber} of {epoch.TimestampUnixSeconds} with factors {epoch.FactorMmPpm}/{epoch.FactorImPpm} and risk root {epoch.RiskRoot}";
}
