using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>Compares what was proven with what the policy expects to have been proven.</summary>
internal static class StatementChecks
{
    public static IEnumerable<VerificationCheck> All(SolvencyStatement statement, VerificationPolicy policy) =>
    [
        CheckLevel(statement, policy),
        Compare(CheckName.Scope, statement.Scope, policy.ExpectedScope, "state the scope you gave the prover: another scope's proof answers somebody else"),
        Compare(CheckName.AccountTag, statement.AccountTag, policy.ExpectedAccountTag, "compare with the tag of this counterparty's earlier proofs: another tag is another account"),
        Compare(CheckName.AccountsRoot, statement.AccountsRoot, policy.ExpectedAccountsRoot, "state the root the venue published: under another root the account may be invented"),
    ];

    private static VerificationCheck CheckLevel(SolvencyStatement statement, VerificationPolicy policy)
    {
        string level = JsonNames.Of(statement.Level);
        return policy.ExpectedLevel is { } expected
            ? VerificationCheck.Of(CheckName.Level, statement.Level == expected, level, $"proven at {level} margin, expected {JsonNames.Of(expected)} margin")
            : VerificationCheck.NotChecked(CheckName.Level, $"{level}; state the level you need");
    }

    private static VerificationCheck Compare(string name, Fr got, Fr? expected, string advice) => expected is { } value
        ? VerificationCheck.Of(name, got == value, $"{got}", $"got {got}, expected {value}")
        : VerificationCheck.NotChecked(name, $"{got}; {advice}");
}
