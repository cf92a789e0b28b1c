using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Epochs;

public class RiskCommitmentTests
{
    // Source, for this and the next: known-answer.mjs beside this file, a separate Poseidon and tree on BigInt.
    [Fact]
    public void Digest_SampleRow_IsTheIndependentlyComputedValue() => Assert.Equal(
        "18667599951764734804623936526107971815740751377211327309113621887129819160421",
        new RiskCommitment(Samples.Epoch).Rows[1].Digest().ToString());

    [Fact]
    public void Roots_SampleEpoch_AreTheIndependentlyComputedValues()
    {
        Assert.Equal("7008991752884730853186250062372737924203010893603699897053372663524350907786", Samples.Epoch.RiskRoot().ToString());
        Assert.Equal("1035540203051787310372716513833286342727804948979631788379846638560753810084", Samples.Epoch.EpochRoot().ToString());
    }

    [Fact]
    public void Children_EveryRow_LeadFromItsDigestToTheRoot()
    {
        RiskCommitment commitment = new(Samples.Epoch);
        for (int row = 0; row < commitment.Rows.Length; row++)
        {
            Fr at = commitment.Rows[row].Digest();
            int level = 0;
            foreach (Fr[] children in commitment.Children(row))
            {
                if (level++ == RiskCommitment.InstrumentLevels) Assert.Equal(commitment.GroupRoot(commitment.GroupOf(row)), at);
                Assert.Equal(RiskCommitment.Arity, children.Length);
                Assert.Contains(at, children);
                at = Poseidon.Hash(children, DomainTag.RiskNode);
            }
            Assert.Equal(RiskCommitment.InstrumentLevels + RiskCommitment.UnderlyingLevels, level);
            Assert.Equal(commitment.RiskRoot, at);
        }
    }

    [Fact]
    public void GroupOf_RowsOfTwoUnderlyings_CountsInOrder()
    {
        RiskCommitment commitment = new(Samples.Epoch);
        Assert.Equal(2, commitment.GroupCount);
        Assert.Equal([.. Enumerable.Repeat(0, 10), 1, 1, 1], Enumerable.Range(0, 13).Select(commitment.GroupOf));
    }

    [Fact]
    public void RiskRoot_AnyNumberChanged_IsAnotherRoot()
    {
        Func<PublishedRow, PublishedRow>[] changes =
        [
            r => r with { Mark = r.Mark + 1 },
            r => r with { AddOnMm = r.AddOnMm + 1 },
            r => r with { AddOnDeltaIm = r.AddOnDeltaIm + 1 },
            r => r with { Alpha = r.Alpha.SetItem(1, r.Alpha[1] + 1) },
            r => r with { Beta = r.Beta.SetItem(0, r.Beta[0] + 1) },
            r => r with { Loss = r.Loss.SetItem(0, r.Loss[0] + 1) },
            r => r with { Loss = r.Loss.SetItem(31, r.Loss[31] - 1) },
            r => r with { StrikeKey = 1, ExpiryKey = 1, ShortOptionMinimum = 1 },
            r => r with { StrikeKey = 1, ExpiryKey = 1, ShortOptionMinimum = 0 },
            r => r with { ExpiryKey = 1, BasisWeightPpm = 1 },
            r => r with { ExpiryKey = 1 },
        ];
        Fr[] roots = [.. changes.Select(change => Samples.EpochWith(12, change).RiskRoot()).Append(Samples.Epoch.RiskRoot())];
        Assert.Equal(roots.Length, roots.Distinct().Count());
    }

    // The numbers stay: only what they are called changes.
    [Fact]
    public void RiskRoot_AnyNameChanged_IsAnotherRoot()
    {
        EpochDocument e = Samples.Epoch;
        EpochDocument swapped = e with
        {
            Rows = e.Rows.SetItem(0, e.Rows[0] with { Instrument = e.Rows[11].Instrument }).SetItem(11, e.Rows[11] with { Instrument = e.Rows[0].Instrument }),
        };
        EpochDocument underlyingsSwapped = e with { Rows = [.. e.Rows.Select(r => r with { Underlying = r.Underlying == "BTC" ? "ETH" : "BTC" })] };
        EpochDocument renamed = Samples.EpochWith(12, r => r with { Instrument = "I13X" });
        Fr[] roots = [e.RiskRoot(), swapped.RiskRoot(), underlyingsSwapped.RiskRoot(), renamed.RiskRoot()];
        Assert.Equal(roots.Length, roots.Distinct().Count());
    }

    [Fact]
    public void EpochRoot_AnyHeaderChanged_IsAnotherRoot()
    {
        EpochDocument e = Samples.Epoch;
        Fr[] roots =
        [
            e.EpochRoot(), (e with { Venue = "Sample Exchangf" }).EpochRoot(), (e with { EpochNumber = 43 }).EpochRoot(),
            (e with { TimestampUnixSeconds = 1 }).EpochRoot(), (e with { FactorMmPpm = 1 }).EpochRoot(), (e with { FactorImPpm = 1 }).EpochRoot(),
        ];
        Assert.Equal(roots.Length, roots.Distinct().Count());
    }

    [Fact]
    public void RiskRoot_DocumentBreakingARule_Throws() =>
        Assert.Throws<MalformedException>(() => Samples.EpochWith(0, r => r with { Mark = -1 }).RiskRoot());

    [Fact]
    public void RiskRoot_FullEpoch_FitsTheTree()
    {
        PublishedRow[] rows = [.. Enumerable.Range(0, 127).Select(i => Samples.Row(20) with
        {
            Index = i + 1, Instrument = $"X{i}", Underlying = $"U{(i < 64 ? 0 : i)}",
        })];
        EpochDocument tooManyUnderlyings = Samples.Epoch with { Rows = [.. rows] };
        EpochDocument full = Samples.Epoch with { Rows = [.. rows[..126]] };
        Assert.False(full.RiskRoot().IsZero);
        Assert.Contains("more than 63 underlyings", Assert.Throws<MalformedException>(() => tooManyUnderlyings.RiskRoot()).Message);
    }
}
