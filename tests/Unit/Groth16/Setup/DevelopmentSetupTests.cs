using CsCheck;
using Zk.Algebra;
using static Zk.Groth16.Tests.Container;
using static Zk.Groth16.Tests.TinyCircuit;

namespace Zk.Groth16.Tests;

public sealed class DevelopmentSetupTests
{
    [Fact]
    public void Write_TinyCircuit_ProvesAndVerifies()
    {
        R1cs circuit = R1csFile.Read(R1csBytes);
        MemoryStream stream = new();
        VerificationKey exported = DevelopmentSetup.Write(circuit, stream);
        ProvingKey key = ZkeyFile.Read(stream.ToArray());

        Assert.Equal(exported, key.VerificationKey);
        Assert.Equal((5, 2, 8), (key.NVars, key.NPublic, key.DomainSize));
        Assert.True(Groth16Verifier.Check(exported).IsAccepted);
        Proof proof = Groth16Prover.Prove(key, Witness);
        Assert.True(Groth16Verifier.Verify(exported, PublicSignals, proof).IsValid);
        Fr[] otherSignals = [PublicSignals[0], PublicSignals[1] + Fr.One];
        Assert.Equal(VerificationFailure.EquationFails, Groth16Verifier.Verify(exported, otherSignals, proof).Failure);
    }

    [Fact]
    public void Write_Twice_SharesNoSecret()
    {
        R1cs circuit = R1csFile.Read(R1csBytes);
        VerificationKey first = DevelopmentSetup.Write(circuit, Stream.Null), second = DevelopmentSetup.Write(circuit, Stream.Null);
        Assert.NotEqual(first.Alpha1, second.Alpha1);
        Assert.NotEqual(first.Beta2, second.Beta2);
        Assert.NotEqual(first.Delta2, second.Delta2);
        Assert.NotEqual(first.Sha256(), second.Sha256());
        Assert.Equal(G2Affine.Generator, first.Gamma2);
    }

    /// <summary>Satisfiable by construction: random A and B rows, and C = (a·b)·1.</summary>
    [Fact]
    public void Write_RandomCircuits_ProveExactlyTheirWitnesses() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 5], Gen.Int[1, 12], Gen.ULong).Sample((constraints, publicSignals, privateWires, seed) =>
        {
            (byte[] file, Fr[] witness) = RandomCircuit(constraints, publicSignals, privateWires, new Random((int)seed));
            R1cs circuit = R1csFile.Read(file);
            Assert.Null(circuit.FirstViolated(witness));
            MemoryStream stream = new();
            DevelopmentSetup.Write(circuit, stream);
            ProvingKey key = ZkeyFile.Read(stream.ToArray());
            Proof proof = Groth16Prover.Prove(key, witness);
            Assert.True(Groth16Verifier.Verify(key.VerificationKey, witness.AsSpan(1, publicSignals), proof).IsValid);
        }, iter: 30);

    [Fact]
    public void Write_CircuitWithoutConstraintsOrWithoutPrivateWires_ProvesToo()
    {
        foreach (uint publicInputs in (uint[])[0, 1, 3])
        {
            byte[] file = new Container("r1cs", 1).Add(1, HeaderOf(1 + publicInputs, 0, publicInputs, 0, 0)).Add(2, []).Build();
            MemoryStream stream = new();
            VerificationKey key = DevelopmentSetup.Write(R1csFile.Read(file), stream);
            Fr[] witness = [.. Enumerable.Range(1, (int)publicInputs + 1).Select(i => Fr.FromUInt64((ulong)i))];
            Proof proof = Groth16Prover.Prove(ZkeyFile.Read(stream.ToArray()), witness);
            Assert.True(Groth16Verifier.Verify(key, witness.AsSpan(1), proof).IsValid);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 0, 2)]
    [InlineData(3, 1, 3)]
    [InlineData(1000, 1, 10)]
    [InlineData(1023, 1, 11)]
    public void LogDomain_AnyCounts_IsThatOfSnarkjs(int constraints, int publicInputs, int expected)
    {
        byte[] empty = Join(Combination(), Combination(), Combination());
        byte[] file = new Container("r1cs", 1)
            .Add(1, HeaderOf(1 + (uint)publicInputs, 0, (uint)publicInputs, 0, (uint)constraints))
            .Add(2, Join([.. Enumerable.Repeat(empty, constraints)])).Build();
        Assert.Equal(expected, DevelopmentSetup.LogDomain(R1csFile.Read(file)));
    }

    [Fact]
    public void Write_ToFileCancelledOrFailing_LeavesNothingBehind()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            R1cs circuit = R1csFile.Read(R1csBytes);
            string path = Path.Combine(folder, "k.zkey");
            foreach (SetupStage stage in Enum.GetValues<SetupStage>().Where(s => s < SetupStage.Done))
            {
                using CancellationTokenSource source = new();
                CancelAt progress = new(stage, source);
                Assert.ThrowsAny<OperationCanceledException>(() => DevelopmentSetup.Write(circuit, path, progress, source.Token));
                Assert.Empty(Directory.GetFileSystemEntries(folder));
            }
            VerificationKey key = DevelopmentSetup.Write(circuit, path);
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));
            Assert.Equal(key, ZkeyFile.ReadVerificationKey(path));
            Assert.Equal(key, ZkeyFile.Read(path).VerificationKey);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (byte[] File, Fr[] Witness) RandomCircuit(int constraints, int publicSignals, int privateWires, Random random)
    {
        int wires = 1 + publicSignals + privateWires;
        Fr[] witness = new Fr[wires];
        witness[0] = Fr.One;
        for (int i = 1; i < wires; i++) witness[i] = random.Next(3) == 0 ? Fr.Zero : Fr.FromUInt64((ulong)random.NextInt64());
        List<byte[]> rows = [];
        for (int i = 0; i < constraints; i++)
        {
            (uint, Fr)[] a = Terms(random, wires), b = Terms(random, wires);
            Fr product = Sum(a, witness) * Sum(b, witness);
            rows.AddRange([Row(a), Row(b), Row([(0, product)])]);
        }
        byte[] header = HeaderOf((uint)wires, 0, (uint)publicSignals, (uint)privateWires, (uint)constraints);
        return (new Container("r1cs", 1).Add(1, header).Add(2, Join([.. rows])).Build(), witness);
    }

    private static (uint Wire, Fr Coefficient)[] Terms(Random random, int wires) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => ((uint)random.Next(wires), -Fr.FromUInt64((ulong)random.Next(1000))))];

    private static Fr Sum((uint Wire, Fr Coefficient)[] terms, Fr[] witness) =>
        terms.Aggregate(Fr.Zero, (sum, t) => sum + t.Coefficient * witness[t.Wire]);

    private static byte[] Row((uint Wire, Fr Coefficient)[] terms) =>
        Combination([.. terms.Select(t => (t.Wire, t.Coefficient.ToBigInteger()))]);

    private sealed class CancelAt(SetupStage stage, CancellationTokenSource source) : IProgress<SetupProgress>
    {
        public void Report(SetupProgress value)
        {
            if (value.Stage == stage) source.Cancel();
        }
    }
}
