using System.Text;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Liabilities;

public class LiabilitiesVerifierTests
{
    private static void AssertRefused(LiabilitiesReport report, string check, string says)
    {
        Assert.False(report.IsAccepted);
        VerificationCheck failed = Assert.Single(report.Checks, one => one.Name == check);
        Assert.NotEqual(CheckOutcome.Passed, failed.Outcome);
        Assert.Contains(says, failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_GoodBundle_PassesEveryCheck()
    {
        LiabilitiesReport report = new VenueSample().Verify();

        Assert.All(report.Checks, check => Assert.True(check.Outcome == CheckOutcome.Passed, $"{check.Name}: {check.Detail}"));
        Assert.True(report.IsAccepted && report.IsAnchored);
        Assert.Equal((3, 130UL, VenueSample.AccountsRoot), (report.BatchCount, report.Count!.Value, report.AccountsRoot!.Value));
        Assert.Equal(report.Checks.Length, report.Checks.Select(check => check.Name).Distinct().Count());
    }

    [Fact]
    public void Verify_HiddenTotals_PassesEveryCheck()
    {
        LiabilitiesReport report = (new VenueSample { End = VenueSample.Hidden(1000, 1_000_000, 50) }).Verify();

        Assert.All(report.Checks, check => Assert.True(check.Outcome == CheckOutcome.Passed, $"{check.Name}: {check.Detail}"));
        Assert.True(report.IsAnchored);
    }

    [Fact]
    public void Verify_NoExpectations_IsAcceptedAndNotAnchored()
    {
        LiabilitiesPolicy least = new() { EpochDocument = Samples.Epoch, Batches = VenueSample.BatchKey };

        LiabilitiesReport report = new VenueSample().Verify(least);

        Assert.True(report.IsAccepted);
        Assert.False(report.IsAnchored);
        AssertRefused((new VenueSample { End = VenueSample.Hidden(1000, 1_000_000, 50) }).Verify(least), LiabilitiesCheck.Totals, "give the key of the closing circuit");
    }

    /// <summary>LIA-1: batches in another order, left out or counted twice.</summary>
    [Fact]
    public void Verify_BatchesSwappedDroppedOrDoubled_IsRefused()
    {
        VenueSample venue = new();
        LiabilitiesBatchProof zero = venue.Batches[0], one = venue.Batches[1], two = venue.Batches[2];

        AssertRefused((venue with { Batches = [one, zero, two] }).Verify(), LiabilitiesCheck.Bundle, "line 2: got batch 1, expected batch 0");
        AssertRefused((venue with { Batches = [one with { Index = 0 }, zero with { Index = 1 }, two] }).Verify(), LiabilitiesCheck.Batches, "batch 0: ");
        AssertRefused((venue with { Batches = [zero, two] }).Verify(), LiabilitiesCheck.Bundle, "batch 2");
        AssertRefused((venue with { Batches = [zero, two with { Index = 1 }], Header = venue.Header with { Batches = 2 } }).Verify(), LiabilitiesCheck.Batches, "batch 1: ");
        AssertRefused((venue with { Batches = [zero, one], Header = venue.Header with { Batches = 2 } }).Verify(), LiabilitiesCheck.Totals, "130 accounts do not fill 2 batches");
        AssertRefused((venue with { Batches = [zero, zero with { Index = 1 }, two] }).Verify(), LiabilitiesCheck.Batches, "batch 1: ");
        AssertRefused((venue with { Batches = [zero, one, two, two with { Index = 3 }] }).Verify(), LiabilitiesCheck.Bundle, "");
    }

    /// <summary>LIA-2: the last batch left out with its totals and count put right; only the accounts root can tell.</summary>
    [Fact]
    public void Verify_ShorterVenueThatIsConsistent_IsRefusedByItsAccountsRoot()
    {
        VenueSample shorter = new() { End = new OpenedTotals(VenueSample.Totals[2]) };
        shorter = shorter with { Batches = shorter.Batches.RemoveAt(2), Header = shorter.Header with { Batches = 2 } };

        AssertRefused(shorter.Verify(), LiabilitiesCheck.AccountsRoot, "accounts are missing");
        Assert.False(shorter.Verify(VenueSample.Policy with { ExpectedAccountsRoot = null }).IsAnchored);
    }

    [Fact]
    public void Verify_ChainThatDoesNotStartAtNothing_IsRefused() =>
        AssertRefused((new VenueSample() with { Batches = new VenueSample().Batches.SetItem(0, VenueSample.Batch(0, before: VenueSample.Running(1))) }).Verify(), LiabilitiesCheck.Batches, "batch 0: ");

    [Fact]
    public void Verify_SubtreeOfOtherAccounts_IsRefusedByItsAccountsRoot() =>
        AssertRefused((new VenueSample() with { Batches = new VenueSample().Batches.SetItem(1, VenueSample.Batch(1, subtree: Fr.FromUInt64(9))) }).Verify(), LiabilitiesCheck.AccountsRoot, "");

    [Fact]
    public void Verify_BadProof_NamesItsBatch()
    {
        VenueSample venue = new();
        LiabilitiesReport report = (venue with { Batches = venue.Batches.SetItem(1, venue.Batches[1] with { Proof = venue.Batches[2].Proof }) }).Verify();

        AssertRefused(report, LiabilitiesCheck.Batches, "batch 1: the pairing equation does not hold");
        Assert.DoesNotContain("batch 2", report.Checks.Single(check => check.Name == LiabilitiesCheck.Batches).Detail, StringComparison.Ordinal);
    }

    /// <summary>LIA-3: a price that the document does not have, an instrument it does not list, one named twice.</summary>
    [Fact]
    public void Verify_PricesThatAreNotTheDocuments_AreRefused()
    {
        VenueSample venue = new();
        LiabilitiesPolicy otherMark = VenueSample.Policy with { EpochDocument = Samples.EpochWith(1, row => row with { Mark = row.Mark + 1 }) };

        AssertRefused(venue.Verify(otherMark), LiabilitiesCheck.Batches, "batch 0: ");
        AssertRefused(venue.Verify(otherMark), LiabilitiesCheck.EpochRoot, "the epoch document has root");
        AssertRefused((venue with { Header = venue.Header with { Instruments = [2, 3, 14] } }).Verify(), LiabilitiesCheck.PriceTable, "instrument 14");
        AssertRefused((venue with { Header = venue.Header with { Instruments = [2, 3, 3] } }).Verify(), LiabilitiesCheck.PriceTable, "instrument 3 after 3");
        AssertRefused((venue with { Header = venue.Header with { Instruments = [3, 2, 11] } }).Verify(), LiabilitiesCheck.PriceTable, "instrument 2 after 3");
        AssertRefused((venue with { Header = venue.Header with { Instruments = [2, 3] } }).Verify(), LiabilitiesCheck.Batches, "batch 0: ");
    }

    /// <summary>LIA-4: a count, an amount or a blinding that is not the last batch's.</summary>
    [Fact]
    public void Verify_OtherTotals_AreRefused()
    {
        LiabilitiesTotal last = VenueSample.Totals[3];
        foreach (LiabilitiesTotal other in (LiabilitiesTotal[])
            [last with { Count = 129 }, last with { Positive = 999 }, last with { Negative = 0 }, last with { Blinding = Fr.One }, VenueSample.Totals[2] with { Count = 130 }])
            AssertRefused((new VenueSample { End = new OpenedTotals(other) }).Verify(), LiabilitiesCheck.Totals, "not those that the last batch commits to");
        AssertRefused((new VenueSample { End = new OpenedTotals(last with { Count = 128 }) }).Verify(), LiabilitiesCheck.Totals, "128 accounts do not fill 3 batches");
    }

    [Fact]
    public void Verify_ReservesCoverageAndBadDebtBeyondThePolicy_AreRefused()
    {
        VenueSample venue = new();
        AssertRefused(venue.Verify(VenueSample.Policy with { KnownReserves = 999 }), LiabilitiesCheck.Coverage, "do not cover 1000 u");
        AssertRefused(venue.Verify(VenueSample.Policy with { MinRatioPpm = 1_000_001 }), LiabilitiesCheck.Coverage, "do not cover");
        AssertRefused(venue.Verify(VenueSample.Policy with { MaxBadDebt = 49 }), LiabilitiesCheck.BadDebt, "expected at most 49");
        AssertRefused((venue with { End = VenueSample.Hidden(1000, 999_999, 50) }).Verify(), LiabilitiesCheck.Coverage, "999999 ppm is proven");
        AssertRefused((venue with { End = VenueSample.Hidden(1001, 1_000_000, 50) }).Verify(), LiabilitiesCheck.Coverage, "known are 1000");
        AssertRefused((venue with { End = VenueSample.Hidden(1000, 1_000_000, 51) }).Verify(), LiabilitiesCheck.BadDebt, "expected at most 50");
    }

    [Fact]
    public void Verify_ClosingProofOfOtherValues_IsRefused()
    {
        HiddenTotals good = VenueSample.Hidden(1000, 1_000_000, 50);
        foreach (HiddenTotals other in (HiddenTotals[])[good with { Reserves = 900 }, good with { RatioPpm = 1_100_000 }, good with { BadDebtLimit = 10 }, good with { Count = 129 }])
            AssertRefused((new VenueSample { End = other }).Verify(), LiabilitiesCheck.Totals, "the pairing equation does not hold");
        AssertRefused((new VenueSample { End = good with { KeyHash = default } }).Verify(), LiabilitiesCheck.ClosingPrefix + LiabilitiesCheck.Circuit, "the trusted key is");
    }

    [Fact]
    public void Verify_KeysThatAreNotTrusted_AreRefused()
    {
        VenueSample venue = new();
        KeyManifest development = SimulatedKey.Good.DevelopmentManifest with { CircuitId = VenueSample.BatchKey.Manifest.CircuitId };
        VenueSample made = venue with { Header = venue.Header with { KeyKind = KeyKind.Development } };
        LiabilitiesPolicy trusting = VenueSample.Policy with { Batches = new TrustedKey(SimulatedKey.Good.Key, development) };

        AssertRefused(made.Verify(trusting), CheckName.KeyKind, "development");
        Assert.True(made.Verify(trusting with { AllowDevelopmentKeys = true }).IsAccepted);
        AssertRefused(venue.Verify(trusting with { AllowDevelopmentKeys = true }), LiabilitiesCheck.Circuit, "");
        AssertRefused((venue with { Header = venue.Header with { CircuitId = "liabilities-128x16x64" } }).Verify(), LiabilitiesCheck.Circuit, "liabilities-128x16x64");
        AssertRefused(venue.Verify(VenueSample.Policy with { Batches = VenueSample.ClosingKey }), CheckName.KeySignals, "the key is for 7");
    }

    [Fact]
    public void Verify_ForAnotherContextOrALateReader_IsRefused()
    {
        VenueSample venue = new();
        ContextPreimage context = Samples.Context;
        EvmAddress another = Samples.Address("0x00000000000000000000000000000000000000ff");
        AssertRefused(venue.Verify(VenueSample.Policy with { ExpectedChainId = context.ChainId + 1 }), CheckName.Chain, $"got {context.ChainId}, expected {context.ChainId + 1}");
        AssertRefused(venue.Verify(VenueSample.Policy with { ExpectedContract = another }), CheckName.Contract, "expected");
        AssertRefused(venue.Verify(VenueSample.Policy with { ExpectedSubmitter = another }), CheckName.Submitter, "expected");
        AssertRefused(venue.Verify(VenueSample.Policy with { ExpectedRecipient = another }), CheckName.Recipient, "expected");
        AssertRefused(venue.Verify(VenueSample.Policy with { ExpectedDomain = default(Bytes32) }), CheckName.Domain, "expected");
        AssertRefused(venue.Verify(VenueSample.Policy with { NowUnixSeconds = context.DeadlineUnixSeconds + 1 }), CheckName.Deadline, "passed 1 s ago");
        AssertRefused((venue with { Header = venue.Header with { ContextPreimage = Samples.Context with { DeadlineUnixSeconds = 1_900_000_001 } } }).Verify(), LiabilitiesCheck.Batches, "batch 0: ");
    }

    [Fact]
    public void Verify_EveryPrefixAndEveryByteChanged_NeverThrowsAndIsNeverAcceptedAsOther()
    {
        byte[] bundle = new VenueSample().Write();
        for (int length = 0; length < bundle.Length; length += 331) Assert.False(VenueSample.Verify(bundle[..length]).IsAccepted);
        // Numbers, hex and names: a changed byte makes another value or nothing that can be read.
        for (int at = 0; at < bundle.Length; at += 307)
        {
            byte[] changed = [.. bundle];
            changed[at] ^= 1;
            Assert.False(VenueSample.Verify(changed).IsAccepted, $"byte {at}: {Encoding.UTF8.GetString(changed, Math.Max(0, at - 20), 40)}");
        }
    }

    [Fact]
    public void Verify_HostileLines_AreNamed()
    {
        byte[] bundle = new VenueSample().Write();
        AssertRefused(VenueSample.Verify([.. bundle, .. "{}\n"u8]), LiabilitiesCheck.Bundle, "line 6: got another line");
        AssertRefused(VenueSample.Verify([]), LiabilitiesCheck.Bundle, "line 1: got the end of the bundle");
        AssertRefused(VenueSample.Verify(new byte[1 << 20]), LiabilitiesCheck.Bundle, "expected a line of a venue bundle");
        AssertRefused(VenueSample.Verify(bundle[..^1]), LiabilitiesCheck.Bundle, "a line that does not end");
    }
}
