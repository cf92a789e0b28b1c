using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Ties the proven epoch root to a reference, to the published rows and to the clock.</summary>
internal static class EpochChecks
{
    public static IEnumerable<VerificationCheck> All(ProofBundle bundle, VerificationPolicy policy)
    {
        string name = bundle.Statement.Kind.Name;
        if (bundle.Statement.Kind.Find(SignalNames.EpochRoot) is not { } signal) return WithoutEpoch(bundle, policy);
        if (bundle.Epoch is { } epoch) return [CheckRoot(bundle.Statement, signal, epoch, policy), CheckRows(epoch, policy.EpochDocument), CheckAge(epoch, policy)];
        const string absent = "the bundle brings no epoch; ask its sender for it again";
        return
        [
            VerificationCheck.Failed(CheckName.EpochRoot, $"the bundle brings no epoch, expected the one that {name} was proven against"),
            VerificationCheck.NotChecked(CheckName.EpochRows, absent), VerificationCheck.NotChecked(CheckName.EpochAge, absent),
        ];
    }

    // What the policy states must be met: rows or an age that nothing can be compared with are refused, not passed over.
    private static IEnumerable<VerificationCheck> WithoutEpoch(ProofBundle bundle, VerificationPolicy policy)
    {
        string none = $"{bundle.Statement.Kind.Name} is not about an epoch";
        return
        [
            VerificationCheck.Of(CheckName.EpochRoot, bundle.Epoch is null, none, $"{none}, yet the bundle brings one"),
            Demanded(CheckName.EpochRows, policy.EpochDocument is not null),
            // The statement's own check judges the age of an instant that it has.
            Demanded(CheckName.EpochAge, policy.MaxEpochAgeSeconds is not null && bundle.Statement.Kind.Find(SignalNames.ValidAt) is null),
        ];

        VerificationCheck Demanded(string check, bool isDemanded) => isDemanded
            ? VerificationCheck.Failed(check, $"{none}: the policy asks for what it cannot show; leave the epoch out of the policy")
            : VerificationCheck.NotChecked(check, none);
    }

    private static VerificationCheck CheckRoot(IStatement statement, PublicSignal signal, EpochReference epoch, VerificationPolicy policy)
    {
        Fr proven = statement.ValueOf(SignalNames.EpochRoot);
        if (StatementChecks.Contradiction(signal, proven, policy) is { } contradiction) return contradiction;
        try
        {
            Fr root = epoch.EpochRoot();
            return VerificationCheck.Of(CheckName.EpochRoot, root == proven, $"{epoch.Venue}, epoch {epoch.EpochNumber}",
                $"the epoch reference has root {root}, proven is {proven}: the proof was made against other rows or factors");
        }
        catch (MalformedException e)
        {
            return VerificationCheck.Failed(CheckName.EpochRoot, e.Message);
        }
    }

    private static VerificationCheck CheckRows(EpochReference epoch, EpochDocument? document)
    {
        if (document is null)
            return VerificationCheck.NotChecked(CheckName.EpochRows, "the prices and losses are unseen; give the epoch document that the venue published");
        try
        {
            EpochReference published = document.Reference();
            return VerificationCheck.Of(CheckName.EpochRows, published == epoch, $"{document.Rows.Length} rows have the proven risk root",
                $"the published epoch is {Describe(published)}, the bundle's is {Describe(epoch)}; get the document of the bundle's epoch, or refuse the proof");
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
