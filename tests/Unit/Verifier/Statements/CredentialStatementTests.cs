using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

public class CredentialStatementTests
{
    private static readonly CredentialStatement s_statement =
        new(Fr.FromUInt64(1), Fr.FromUInt64(2), Fr.FromUInt64(3), Fr.FromUInt64(4), 1_700_000_000, Fr.FromUInt64(6));

    [Fact]
    public void PublicSignals_InTheDesignsOrder_RoundTrip()
    {
        Fr[] signals = s_statement.ToPublicSignals();

        Assert.Equal(["issuerRoot", "revocationRoot", "accountTag", "scope", "validAt", "context"], CredentialStatement.Signals.Select(signal => signal.Name));
        Assert.Equal("1 2 3 4 1700000000 6", string.Join(' ', signals));
        Assert.True(CredentialStatement.TryFromPublicSignals(signals, out CredentialStatement? read, out _));
        Assert.Equal(s_statement, read);
    }

    [Theory]
    [InlineData(null, null, CheckOutcome.NotChecked)]
    [InlineData(1_700_000_000UL, null, CheckOutcome.NotChecked)]
    [InlineData(1_699_999_999UL, null, CheckOutcome.Failed)] // an instant to come: not valid yet, perhaps
    [InlineData(1_699_999_999UL, 60UL, CheckOutcome.Failed)]
    [InlineData(1_700_000_000UL, 0UL, CheckOutcome.Passed)]
    [InlineData(1_700_000_060UL, 60UL, CheckOutcome.Passed)]
    [InlineData(1_700_000_061UL, 60UL, CheckOutcome.Failed)]
    public void Check_AgeOfTheInstant_IsJudgedByTheVerifiersClock(ulong? now, ulong? oldest, CheckOutcome expected)
    {
        VerificationPolicy policy = new() { NowUnixSeconds = now, MaxEpochAgeSeconds = oldest };

        VerificationCheck check = Assert.Single(CredentialStatement.Kind.Check(s_statement, policy));

        Assert.Equal((CredentialStatement.AgeCheck, expected), (check.Name, check.Outcome));
    }

    [Fact]
    public void Kind_WithoutTheRoots_IsNotAnchored() => Assert.Equal(["issuer-root", "revocation-root"], CredentialStatement.Kind.Anchors);
}
