using System.Numerics;
using Zk.Algebra;
using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

/// <summary>What a user reads who proves with the wrong key or witness: what was wrong, what was expected, what to do.</summary>
public sealed class ZkeyRefusalTests
{
    private const string Damaged = "; the file is damaged: copy it from its origin again, or make the key again";
    private const string OtherCurve = "; the file is of another curve: use circom's default prime, bn128";
    private const int Wires = 84 - 12, Domain = Wires + 8, Alpha1 = Wires + 12, Beta2 = Alpha1 + 128;

    /// <summary>BLS12-381: base field of 48 bytes, from draft-irtf-cfrg-pairing-friendly-curves, so the header has another length too.</summary>
    [Fact]
    public void Read_KeyOverBls12381_SaysOtherCurve() => Refuses(
        "zkey section 2 (Groth16 header), base field prime, bytes per element: got 48, expected 32" + OtherCurve,
        TinyKey.With(2, _ => Join(UInt32(48), new byte[48], UInt32(32), new byte[32], new byte[12 + 3 * 96 + 3 * 192])));

    [Fact]
    public void Read_KeyOverAnotherFieldOfTheSameLength_SaysOtherCurve()
    {
        BigInteger bls = BigInteger.Parse("52435875175126190479447740508185965837690552500527637822603658699938581184513");
        Refuses($"zkey section 2 (Groth16 header), scalar field prime: got {bls}, expected {TinyCircuit.R}, the one of BN254{OtherCurve}", WithHeader(40, Integer(bls)));
    }

    [Theory]
    [InlineData(2, "2 (PLONK)")]
    [InlineData(10, "10 (FFLONK)")]
    [InlineData(7, "7")]
    public void Read_KeyOfAnotherProtocol_NamesIt(uint protocol, string name) => Refuses(
        $"zkey section 1 (protocol), protocol: got {name}, expected 1 (Groth16); make a Groth16 key of the circuit, for tests with `zk groth16 setup-dev`",
        TinyKey.With(1, _ => UInt32(protocol)));

    [Fact]
    public void Read_AnotherKindOfFile_SaysSo() => Refuses(
        "zkey file, magic: got 77746E73, expected the characters 'zkey'; this is no .zkey file: check the order of the file names", TinyCircuit.WtnsBytes);

    [Fact]
    public void Read_CutOffInASection_SaysHowMuchIsLeft()
    {
        byte[] file = TinyKey.Build(Split(TinyKey.Bytes).Where(s => s.Id != 10).OrderBy(s => s.Id));
        Refuses("zkey section 9 (H points): got 512 bytes, expected at most the 412 that are left of the file" + Damaged, file[..^100]);
    }

    [Fact]
    public void Read_SectionMissingOrTwice_NamesIt()
    {
        List<(uint Id, byte[] Bytes)> sections = Split(TinyKey.Bytes);
        Refuses("zkey section 8 (C points): got no such section, expected exactly one" + Damaged, TinyKey.Build(sections.Where(s => s.Id != 8)));
        Refuses("zkey section 8 (C points): got a second one, expected exactly one" + Damaged, TinyKey.Build([.. sections, (8u, new byte[128])]));
    }

    [Fact]
    public void Read_SectionOfAnotherLength_GivesBothLengths() => Refuses(
        "zkey section 5 (A points): got 256 bytes, expected 320 bytes" + Damaged, TinyKey.With(5, bytes => bytes[..^64]));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1u << 28)]
    [InlineData(1u << 31)]
    public void Read_DomainOfAnImpossibleSize_GivesTheLimit(uint size) => Refuses(
        $"zkey section 2 (Groth16 header), domain size: got {size}, expected a power of two up to 2^27{Damaged}", WithHeader(Domain, UInt32(size)));

    /// <summary>Two constraints and three rows for the signals and the constant need eight elements: the highest row is 4.</summary>
    [Theory]
    [InlineData(4, "zkey section 4 (coefficients), constraint of record {0}: got 4, expected below the domain size 4")]
    [InlineData(16, "zkey section 4 (coefficients), domain size against highest constraint: got 2^4 against 4, expected 2^3")]
    public void Read_DomainOfAnotherSizeThanTheConstraintsNeed_IsRefused(int size, string message)
    {
        byte[] file = TinyKey.Build(Split(WithHeader(Domain, UInt32((uint)size))).Select(s => s.Id == 9 ? (9u, Points(s.Bytes, size)) : s));
        byte[] records = Split(file).Single(s => s.Id == 4).Bytes;
        int first = Enumerable.Range(0, (records.Length - 4) / 44).FirstOrDefault(i => BitConverter.ToUInt32(records, 4 + 44 * i + 4) >= size);
        Refuses(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, first) + Damaged, file);
    }

    [Theory]
    [InlineData(3, "IC")]
    [InlineData(5, "A points")]
    [InlineData(6, "B1 points")]
    [InlineData(8, "C points")]
    [InlineData(9, "H points")]
    public void Read_G1PointOffTheCurveOrNotCanonical_NamesIt(uint id, string name)
    {
        Refuses($"zkey section {id} ({name}), point 1: got a pair that is not on the curve, expected a G1 point{Damaged}", With(id, 64, Integer(1)));
        Refuses($"zkey section {id} ({name}), point 1: got a coordinate not below the base field's modulus, expected a canonical one{Damaged}", With(id, 64, Integer(Fq.Modulus)));
    }

    [Fact]
    public void Read_G2PointOffTheTwist_NamesIt() => Refuses(
        $"zkey section 7 (B2 points), point 1: got a pair that is not on the twist, expected a G2 point{Damaged}", With(7, 128, Integer(1)));

    [Fact]
    public void Read_SinglePoints_SayWhatIsWrong()
    {
        const string header = "zkey section 2 (Groth16 header), ";
        Refuses($"{header}alpha1 0: got a pair that is not on the curve, expected a G1 point{Damaged}", WithHeader(Alpha1, Integer(1)));
        Refuses($"{header}alpha1: got infinity, expected another point{Damaged}", WithHeader(Alpha1, new byte[64]));
        Refuses($"{header}beta2: got a point outside the subgroup of order r, expected one inside{Damaged}", WithHeader(Beta2, Bytes(HostilePoints.OutsideSubgroup)));
    }

    /// <summary>B2 points are not checked for their subgroup when the key is read, which would cost seconds: the proof's own check stops them.</summary>
    [Fact]
    public void Prove_B2PointOutsideTheSubgroup_ReleasesNothing()
    {
        byte[] points = Split(TinyKey.Bytes).Single(s => s.Id == 7).Bytes;
        int finite = Enumerable.Range(0, 5).First(i => points.AsSpan(128 * i, 128).ContainsAnyExcept((byte)0));
        ProvingKey key = ZkeyFile.Read(With(7, 128 * finite, Bytes(HostilePoints.OutsideSubgroup)));
        WitnessUnsatisfiedException e = Assert.Throws<WitnessUnsatisfiedException>(() => Groth16Prover.Prove(key, TinyCircuit.Witness));
        Assert.StartsWith("the proof made from this witness does not verify (", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("or the key is damaged; check the witness against the circuit's .r1cs", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2u, "matrix of record 1: got 2, expected 0 or 1")]
    [InlineData(4, 8u, "constraint of record 1: got 8, expected below the domain size 8")]
    [InlineData(8, 5u, "signal of record 1: got 5, expected below 5")]
    public void Read_RecordOutOfRange_NamesIt(int offset, uint value, string message) =>
        Refuses($"zkey section 4 (coefficients), {message}{Damaged}", With(4, 4 + 44 + offset, UInt32(value)));

    [Fact]
    public void Read_CoefficientNotBelowR_NamesItsRecord() => Refuses(
        $"zkey section 4 (coefficients), value of record 1: got a value not below the scalar modulus, expected a canonical one{Damaged}", With(4, 4 + 44 + 12, Integer(TinyCircuit.R)));

    [Fact]
    public void Prove_WitnessOfAnotherCircuit_GivesBothLengths()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Groth16Prover.Prove(TinyKey.Value, TinyCircuit.Witness.AsSpan(1)));
        Assert.StartsWith("the witness has 4 values, expected 5: it is of another circuit; calculate it with the circuit of this key", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prove_WitnessThatViolatesTheConstraints_SaysSoWithoutItsValues()
    {
        Fr[] witness = TinyCircuit.Witness;
        witness[4] = Fr.FromUInt64(987654321);
        WitnessUnsatisfiedException e = Assert.Throws<WitnessUnsatisfiedException>(() => Groth16Prover.Prove(TinyKey.Value, witness));
        Assert.Equal(
            "the proof made from this witness does not verify (EquationFails) and was not released: the witness does not satisfy the circuit of "
            + "this proving key, or the key is damaged; check the witness against the circuit's .r1cs", e.Message);
    }

    private static byte[] Points(byte[] points, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => points[..64])];

    private static byte[] Bytes(G2Affine point)
    {
        byte[] bytes = new byte[128];
        point.X.C0.WriteMontgomeryLittleEndian(bytes);
        point.X.C1.WriteMontgomeryLittleEndian(bytes.AsSpan(32));
        point.Y.C0.WriteMontgomeryLittleEndian(bytes.AsSpan(64));
        point.Y.C1.WriteMontgomeryLittleEndian(bytes.AsSpan(96));
        return bytes;
    }

    private static byte[] WithHeader(int offset, byte[] value) => With(2, offset, value);

    private static byte[] With(uint id, int offset, byte[] value) => TinyKey.With(id, bytes =>
    {
        value.CopyTo(bytes, offset);
        return bytes;
    });

    private static void Refuses(string message, byte[] file) => Assert.Equal(message, Assert.Throws<MalformedException>(() => ZkeyFile.Read(file)).Message);
}
