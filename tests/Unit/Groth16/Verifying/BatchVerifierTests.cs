using System.Collections.Concurrent;
using System.Numerics;
using System.Text;
using System.Text.Json;
using CsCheck;
using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>A batch decides for every proof what the proof alone decides, and names the bad ones.</summary>
public sealed class BatchVerifierTests
{
    private static readonly G1Affine s_shift = (G1.Generator * Fr.FromUInt64(12345)).ToAffine();

    /// <summary>What can be wrong with one proof, and what it is called.</summary>
    private static readonly (VerificationFailure Failure, Func<BatchItem, BatchItem> Spoil)[] s_defects =
    [
        (VerificationFailure.EquationFails, item => item.With(p => p with { A = -p.A })),
        (VerificationFailure.EquationFails, item => item.With(p => p with { A = Moved(p.A, s_shift) })),
        (VerificationFailure.EquationFails, item => item.With(p => p with { A = G1Affine.Infinity })),
        (VerificationFailure.EquationFails, item => item.With(p => p with { B = (G2.FromAffine(p.B) + G2Affine.Generator).ToAffine() })),
        (VerificationFailure.EquationFails, item => item.With(p => p with { B = G2Affine.Infinity })),
        (VerificationFailure.EquationFails, item => item.With(p => p with { C = Moved(p.C, s_shift) })),
        (VerificationFailure.EquationFails, item => item.WithOtherSignal(0)),
        (VerificationFailure.EquationFails, item => item.WithOtherSignal(1)),
        (VerificationFailure.ANotOnCurve, item => item.With(p => p with { A = HostilePoints.OffCurve })),
        (VerificationFailure.BNotOnCurve, item => item.With(p => p with { B = HostilePoints.OffTwist })),
        (VerificationFailure.BNotInSubgroup, item => item.With(p => p with { B = HostilePoints.OutsideSubgroup })),
        (VerificationFailure.CNotOnCurve, item => item.With(p => p with { C = HostilePoints.OffCurve })),
        (VerificationFailure.PublicSignalCount, item => item with { PublicSignals = item.PublicSignals[1..] }),
        (VerificationFailure.PublicSignalCount, item => item with { PublicSignals = default }),
    ];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(33, 1)]
    [InlineData(64, 1)]
    [InlineData(1025, 2)]
    public void VerifyBatch_AllValid_TakesOneEquationForEachGroup(int count, int equations)
    {
        BatchResult result = Groth16Verifier.VerifyBatch(TinyProofs.Key, TinyProofs.Take(count));
        Assert.True(result.AllValid);
        Assert.Empty(result.Failures);
        Assert.Equal(count, result.Results.Count);
        Assert.Equal(equations, result.Equations);
    }

    [Fact]
    public void VerifyBatch_EachDefectAtEachPosition_IsNamedAndNothingElse()
    {
        const int Count = 5;
        foreach ((VerificationFailure failure, Func<BatchItem, BatchItem> spoil) in s_defects)
            for (int position = 0; position < Count; position++)
            {
                BatchItem[] items = TinyProofs.Take(Count);
                items[position] = spoil(items[position]);
                BatchResult result = Groth16Verifier.VerifyBatch(TinyProofs.Key, items);
                Assert.Equal([position], result.Failures);
                Assert.Equal(failure, result.Results[position].Failure);
            }
    }

    [Fact]
    public void VerifyBatch_AnyMixture_AgreesWithEveryProofAlone() =>
        Gen.Select(Gen.Int[-12, s_defects.Length - 1].Array[0, 40], Gen.Int[0, 1000]).Sample((defects, rotation) =>
        {
            BatchItem[] pool = TinyProofs.Take(defects.Length + 17);
            BatchItem[] items = [.. defects.Select((d, i) => d < 0 ? pool[(i + rotation) % pool.Length] : s_defects[d].Spoil(pool[i]))];
            BatchResult result = Groth16Verifier.VerifyBatch(TinyProofs.Key, items);
            return result.Results.Zip(items).All(pair =>
                pair.First == Groth16Verifier.Verify(TinyProofs.Key, pair.Second.PublicSignals.Span, pair.Second.Proof));
        }, iter: 12);

    /// <summary>With equal coefficients these errors would cancel: A_i + D and A_j − D with the same B, C_i + D and C_j − D.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 7)]
    [InlineData(0, 7)]
    public void VerifyBatch_ErrorsThatCancel_AreBothNamed(int first, int second)
    {
        BatchItem[] items = TinyProofs.Take(8);
        items[first] = items[first].With(p => p with { C = Moved(p.C, s_shift) });
        items[second] = items[second].With(p => p with { C = Moved(p.C, -s_shift) });
        Assert.Equal([first, second], Groth16Verifier.VerifyBatch(TinyProofs.Key, items).Failures);

        items = TinyProofs.Take(8);
        items[second] = items[first].With(p => p with { A = Moved(p.A, -s_shift) });
        items[first] = items[first].With(p => p with { A = Moved(p.A, s_shift) });
        Assert.Equal([first, second], Groth16Verifier.VerifyBatch(TinyProofs.Key, items).Failures);
    }

    [Fact]
    public void VerifyBatch_SignalsOfTwoProofsSwapped_NamesBoth()
    {
        BatchItem[] items = TinyProofs.Take(6);
        (items[1], items[4]) = (items[1] with { PublicSignals = items[4].PublicSignals }, items[4] with { PublicSignals = items[1].PublicSignals });
        Assert.Equal([1, 4], Groth16Verifier.VerifyBatch(TinyProofs.Key, items).Failures);
    }

    [Fact]
    public void VerifyBatch_FewBadAmongMany_CostsLogarithmicallyManyEquations()
    {
        const int Count = 256, LogCount = 8;
        BatchItem[] items = TinyProofs.Take(Count);
        int[] bad = [3, 100, 255];
        foreach (int i in bad) items[i] = items[i].WithOtherSignal(0);
        BatchResult result = Groth16Verifier.VerifyBatch(TinyProofs.Key, items);
        Assert.Equal(bad, result.Failures);
        Assert.InRange(result.Equations, bad.Length, bad.Length * 2 * LogCount + 1);
    }

    [Fact]
    public void VerifyBatch_MalleatedAndRepeatedProofs_AreValid()
    {
        BatchItem item = TinyProofs.Take(1)[0];
        Fr x = Fr.FromUInt64(77);
        BatchItem negated = item.With(p => p with { A = -p.A, B = -p.B });
        BatchItem rerandomised = item.With(p => p with { A = (p.A * x).ToAffine(), B = (p.B * x.Inverse()).ToAffine() });
        Assert.True(Groth16Verifier.VerifyBatch(TinyProofs.Key, [item, negated, rerandomised, item, negated]).AllValid);
    }

    [Fact]
    public void VerifyBatch_RefusedKey_RefusesEveryProof()
    {
        VerificationKey unfinished = TinyProofs.Key with { Delta2 = TinyProofs.Key.Gamma2 };
        BatchResult result = Groth16Verifier.VerifyBatch(unfinished, TinyProofs.Take(3));
        Assert.All(result.Results, r => Assert.Equal(VerificationFailure.KeyRefused, r.Failure));
        Assert.True(Groth16Verifier.VerifyBatch(unfinished, []).AllValid);
    }

    [Fact]
    public void VerifyBatch_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(() =>
        Groth16Verifier.VerifyBatch(TinyProofs.Key, TinyProofs.Take(4), cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void VerifyBatch_Progress_EndsAtOne()
    {
        ConcurrentBag<double> reports = [];
        Groth16Verifier.VerifyBatch(TinyProofs.Key, TinyProofs.Take(40), progress: new Sink(reports.Add));
        Assert.Equal(1, reports.Max());
        Assert.All(reports, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void VerifyBatch_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => Groth16Verifier.VerifyBatch(null!, []));
        Assert.Throws<ArgumentNullException>(() => Groth16Verifier.VerifyBatch(TinyProofs.Key, null!));
        Assert.Throws<ArgumentNullException>(() => Groth16Verifier.VerifyBatch(TinyProofs.Key, [null!]));
    }

    /// <summary>The broken pattern derives each coefficient from its own proof; here every one depends on everything.</summary>
    [Fact]
    public void Coefficients_AnythingChanged_AllChange()
    {
        BatchItem[] items = TinyProofs.Take(4);
        VerificationKey key = TinyProofs.Key;
        Fr[] original = Coefficients(key, items, "chain 1");
        Assert.Equal(original, Coefficients(key, items, "chain 1"));
        Assert.Equal(4, original.Distinct().Count());
        Assert.All(original, r => Assert.InRange(r.ToBigInteger(), 1, (BigInteger.One << 128) - 1));

        List<Fr[]> changed =
        [
            Coefficients(key, items, "chain 2"),
            Coefficients(key with { Delta2 = -key.Delta2 }, items, "chain 1"),
            Coefficients(key, [.. items, items[0]], "chain 1"),
            Coefficients(key, [items[1], items[0], items[2], items[3]], "chain 1"),
            Coefficients(key, items, "chain 1", [0, 1, 2]),
            Coefficients(key, items, "chain 1", [0, 1, 2, 2]),
        ];
        foreach ((_, Func<BatchItem, BatchItem> spoil) in s_defects)
            changed.Add(Coefficients(key, [items[0], items[1], items[2], spoil(items[3])], "chain 1"));
        Assert.All(changed, other => Assert.DoesNotContain(original.Zip(other), pair => pair.First == pair.Second));
    }

    [Fact]
    public void VerifyBatch_PublishedProofsOfOneKey_AreValidUntilOneChanges()
    {
        string folder = Repository.Shared("vectors/groth16/triples");
        BatchItem[] items = [.. Directory.GetFiles(folder, "upa_proof_batch_4_pi_*.json").Order(StringComparer.Ordinal).Select(Read)];
        Assert.NotEmpty(items);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(folder, "upa_proof_batch_4_pi_*.json")[0]));
        VerificationKey key = SnarkJson.ReadVerificationKey(document.RootElement.GetProperty("vkey"));
        Assert.True(Groth16Verifier.VerifyBatch(key, items).AllValid);
        items[^1] = items[^1].WithOtherSignal(3);
        Assert.Equal([items.Length - 1], Groth16Verifier.VerifyBatch(key, items).Failures);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(0)]
    public void Combine_TabledOrNot_IsThePlainSum(int count)
    {
        Fr[] signals = [.. Enumerable.Range(0, count).Select(i => i switch { 0 => Fr.Zero, 1 => -Fr.One, 2 => Fr.FromUInt64(8), _ => Fr.Random() })];
        VerificationKey key = TinyProofs.Key with { Ic = [.. Enumerable.Range(1, count + 1).Select(i => (G1.Generator * Fr.FromUInt64((ulong)i)).ToAffine())] };
        Assert.Equal(PlainEquation.Combine(key, signals), new SignalCombiner(key.Ic.AsSpan()).Combine(signals).ToAffine());
    }

    private static BatchItem Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new BatchItem(
            SnarkJson.ReadPublicSignals(document.RootElement.GetProperty("publicSignals")), SnarkJson.ReadProof(document.RootElement.GetProperty("proof")));
    }

    private static Fr[] Coefficients(VerificationKey key, BatchItem[] items, string context, int[]? positions = null) =>
        new BatchTranscript(key, items, Encoding.UTF8.GetBytes(context)).Coefficients(positions ?? [0, 1, 2, 3]);

    private static G1Affine Moved(G1Affine point, G1Affine by) => (G1.FromAffine(point) + by).ToAffine();

    private sealed class Sink(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
