using System.Text.Json;
using Zk.Algebra;

namespace Zk.Groth16.Tests;

/// <summary>Against ../shared/vectors/groth16: keys, proofs and signals of Semaphore, Polygon ID and NEBRA, and refusals made from them.</summary>
public sealed class Groth16VerifierTests
{
    public static TheoryData<string> Triples => Documents("triples");

    public static TheoryData<string> Negatives => Documents("negative");

    public static TheoryData<string> Malleables => Documents("malleable");

    [Theory]
    [MemberData(nameof(Triples))]
    public void Verify_PublishedTriple_AgreesWithItsAuthors(string name)
    {
        using Case triple = Case.Read($"triples/{name}");
        bool expected = !name.StartsWith("NEG_", StringComparison.Ordinal);
        Assert.Equal(expected, triple.Root.GetProperty("snarkjs_verify").GetBoolean());
        Assert.Equal(expected, triple.IsAccepted());
    }

    [Theory]
    [MemberData(nameof(Negatives))]
    public void Verify_NegativeCorpus_IsRefused(string name)
    {
        using Case negative = Case.Read($"negative/{name}");
        Assert.False(negative.IsAccepted());
    }

    [Theory]
    [MemberData(nameof(Malleables))]
    public void Verify_RerandomisedProof_IsAccepted(string name)
    {
        using Case malleable = Case.Read($"malleable/{name}");
        Assert.True(malleable.IsAccepted());
    }

    [Fact]
    public void Verify_NegativeIndex_AgreesOnEveryLine()
    {
        string[] lines = File.ReadAllLines(Repository.Shared("vectors/groth16/NEGATIVE_INDEX.tsv"));
        foreach (string line in lines.Skip(1).Where(l => l.Length > 0))
        {
            string[] columns = line.Split('\t');
            string folder = columns[0] == "negative" ? "negative" : "malleable";
            using Case document = Case.Read($"{folder}/{columns[1]}.json");
            Assert.True(bool.Parse(columns[2]) == document.IsAccepted(), line);
        }
    }

    [Theory]
    [InlineData("semaphore10_A_not_on_curve", VerificationFailure.ANotOnCurve)]
    [InlineData("semaphore10_B_not_on_curve", VerificationFailure.BNotOnCurve)]
    [InlineData("semaphore10_B_not_in_subgroup", VerificationFailure.BNotInSubgroup)]
    [InlineData("semaphore10_C_not_on_curve", VerificationFailure.CNotOnCurve)]
    [InlineData("semaphore10_public_missing", VerificationFailure.PublicSignalCount)]
    [InlineData("semaphore10_public_extra0", VerificationFailure.PublicSignalCount)]
    [InlineData("semaphore10_public0_plus1", VerificationFailure.EquationFails)]
    [InlineData("semaphore10_A_infinity", VerificationFailure.EquationFails)]
    [InlineData("semaphore10_all_infinity", VerificationFailure.EquationFails)]
    [InlineData("semaphore10_vk_gamma_delta_swapped", VerificationFailure.KeyRefused)]
    [InlineData("semaphore10_vk_IC_rotated", VerificationFailure.EquationFails)]
    public void Verify_NegativeCorpus_NamesTheReason(string name, VerificationFailure expected)
    {
        using Case document = Case.Read($"negative/{name}.json");
        VerificationResult result = document.Verify();
        Assert.Equal(expected, result.Failure);
        Assert.NotEmpty(result.Detail);
        Assert.False(result.IsValid);
    }

    [Theory]
    [InlineData("semaphore10_public0_plus_r")]
    [InlineData("semaphore10_public0_eq_r")]
    [InlineData("semaphore10_public_2pow256")]
    [InlineData("semaphore10_A_x_plus_q")]
    [InlineData("semaphore10_C_y_plus_q")]
    [InlineData("semaphore10_A_zero_zero")]
    public void Read_NegativeCorpusWithNonCanonicalNumbers_IsMalformed(string name)
    {
        using Case document = Case.Read($"negative/{name}.json");
        Assert.Throws<MalformedException>(() => document.Verify());
    }

    [Fact]
    public void Verify_KeyOfUnfinishedPhase2_RefusesTheForgery()
    {
        VerificationKey key = TinyKey.Value.VerificationKey;
        Fr[] signals = TinyCircuit.PublicSignals;
        VerificationKey unfinished = key with { Delta2 = key.Gamma2 };
        Proof forged = new(key.Alpha1, key.Beta2, -PlainEquation.Combine(key, signals));

        // The forgery is real: it satisfies the equation, and only the gate stands in its way.
        Assert.True(PlainEquation.Holds(unfinished, signals, forged));
        Assert.Equal(VerificationFailure.KeyRefused, Groth16Verifier.Verify(unfinished, signals, forged).Failure);
        Assert.Equal(KeyDefect.DeltaTiedToGamma, Groth16Verifier.Check(unfinished).Defect);
    }

    [Fact]
    public void Verify_DeltaOppositeToGamma_RefusesTheForgery()
    {
        VerificationKey key = TinyKey.Value.VerificationKey;
        Fr[] signals = TinyCircuit.PublicSignals;
        VerificationKey tied = key with { Delta2 = -key.Gamma2 };
        Proof forged = new(key.Alpha1, key.Beta2, PlainEquation.Combine(key, signals));

        Assert.True(PlainEquation.Holds(tied, signals, forged));
        Assert.Equal(VerificationFailure.KeyRefused, Groth16Verifier.Verify(tied, signals, forged).Failure);
    }

    [Fact]
    public void Check_EachDefectiveKey_IsNamed()
    {
        VerificationKey key = TinyKey.Value.VerificationKey;
        G1Affine offCurve = HostilePoints.OffCurve;
        G2Affine offTwist = HostilePoints.OffTwist, offSubgroup = HostilePoints.OutsideSubgroup;

        Assert.True(Groth16Verifier.Check(key).IsAccepted);
        AssertDefect(KeyDefect.NotOnCurve, "alpha1", key with { Alpha1 = offCurve });
        AssertDefect(KeyDefect.AtInfinity, "alpha1", key with { Alpha1 = default });
        AssertDefect(KeyDefect.NotOnCurve, "beta2", key with { Beta2 = offTwist });
        AssertDefect(KeyDefect.NotInSubgroup, "beta2", key with { Beta2 = offSubgroup });
        AssertDefect(KeyDefect.AtInfinity, "gamma2", key with { Gamma2 = default });
        AssertDefect(KeyDefect.NotInSubgroup, "gamma2", key with { Gamma2 = offSubgroup });
        AssertDefect(KeyDefect.AtInfinity, "delta2", key with { Delta2 = default });
        AssertDefect(KeyDefect.NotInSubgroup, "delta2", key with { Delta2 = offSubgroup });
        AssertDefect(KeyDefect.NotOnCurve, "IC[2]", key with { Ic = key.Ic.SetItem(2, offCurve) });
        AssertDefect(KeyDefect.AtInfinity, "IC[1]", key with { Ic = key.Ic.SetItem(1, default) });
        AssertDefect(KeyDefect.NoConstantPoint, "IC", key with { Ic = default });
        AssertDefect(KeyDefect.NoConstantPoint, "IC", key with { Ic = [] });
        AssertDefect(KeyDefect.DeltaTiedToGamma, "delta2", key with { Delta2 = key.Gamma2 });
        VerificationKey otherGamma = key with { Gamma2 = (G2.Generator * Fr.FromUInt64(7)).ToAffine() };
        AssertDefect(KeyDefect.DeltaIsGenerator, "delta2", otherGamma with { Delta2 = G2Affine.Generator });
        AssertDefect(KeyDefect.DeltaIsGenerator, "delta2", otherGamma with { Delta2 = -G2Affine.Generator });
    }

    [Fact]
    public void Verify_NeitherKeyNorProofWellFormed_NeverThrows()
    {
        VerificationKey key = TinyKey.Value.VerificationKey;
        Fr[] signals = TinyCircuit.PublicSignals;
        Proof proof = Groth16Prover.Prove(TinyKey.Value, TinyCircuit.Witness);
        Assert.True(Groth16Verifier.Verify(key, signals, proof).IsValid);
        AssertFailure(VerificationFailure.ANotOnCurve, proof with { A = HostilePoints.OffCurve });
        AssertFailure(VerificationFailure.BNotOnCurve, proof with { B = HostilePoints.OffTwist });
        AssertFailure(VerificationFailure.BNotInSubgroup, proof with { B = HostilePoints.OutsideSubgroup });
        AssertFailure(VerificationFailure.CNotOnCurve, proof with { C = HostilePoints.OffCurve });
        Assert.False(Groth16Verifier.Verify(key with { Ic = default }, signals, proof).IsValid);
        Assert.False(Groth16Verifier.Verify(key, [], new Proof(default, default, default)).IsValid);

        void AssertFailure(VerificationFailure expected, Proof hostile) =>
            Assert.Equal(expected, Groth16Verifier.Verify(key, signals, hostile).Failure);
    }

    private static void AssertDefect(KeyDefect defect, string name, VerificationKey key)
    {
        KeyCheck check = Groth16Verifier.Check(key);
        Assert.Equal(defect, check.Defect);
        Assert.Contains(name, check.Detail, StringComparison.Ordinal);
    }

    /// <summary>Without ../shared there is one empty case, which skips with the reason.</summary>
    private static TheoryData<string> Documents(string folder)
    {
        string path = Path.Combine(Repository.Root, "..", "shared", "vectors", "groth16", folder);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.json").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)]
            : ["absent.json"];
    }

    /// <summary>One document of {vkey, publicSignals, proof}.</summary>
    private sealed class Case(JsonDocument document) : IDisposable
    {
        public JsonElement Root => document.RootElement;

        public static Case Read(string relative) =>
            new(JsonDocument.Parse(File.ReadAllBytes(Repository.Shared($"vectors/groth16/{relative}"))));

        public (VerificationKey Key, Fr[] Signals, Proof Proof) Read() => (
            SnarkJson.ReadVerificationKey(Root.GetProperty("vkey")),
            SnarkJson.ReadPublicSignals(Root.GetProperty("publicSignals")),
            SnarkJson.ReadProof(Root.GetProperty("proof")));

        public VerificationResult Verify()
        {
            (VerificationKey key, Fr[] signals, Proof proof) = Read();
            return Groth16Verifier.Verify(key, signals, proof);
        }

        public bool IsAccepted()
        {
            try
            {
                return Verify().IsValid;
            }
            catch (MalformedException)
            {
                return false;
            }
        }

        public void Dispose() => document.Dispose();
    }
}
