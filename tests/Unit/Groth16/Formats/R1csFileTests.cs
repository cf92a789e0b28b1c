using Zk.Algebra;
using static Zk.Groth16.Tests.Container;
using static Zk.Groth16.Tests.TinyCircuit;

namespace Zk.Groth16.Tests;

public sealed class R1csFileTests
{
    [Fact]
    public void Read_HandBuiltFile_GivesItsConstraints()
    {
        R1cs circuit = R1csFile.Read(R1csBytes);

        Assert.Equal((5, 1, 1, 1, 2, 2), (circuit.NWires, circuit.NPublicOutputs, circuit.NPublicInputs, circuit.NPrivateInputs, circuit.NPublic, circuit.NConstraints));
        Assert.Equal([4, 0], circuit.A.Wires(1).ToArray());
        Assert.Equal([Fr.One, Fr.FromUInt64(2)], circuit.A.Coefficients(1).ToArray());
        Assert.Equal([1, 3], circuit.C.Wires(1).ToArray());
        Assert.Equal(3, circuit.A.TermCount);
    }

    [Fact]
    public void FirstViolated_EachChangedWire_IsNoticed()
    {
        R1cs circuit = R1csFile.Read(R1csBytes);
        Assert.Null(circuit.FirstViolated(Witness));
        for (int wire = 0; wire < circuit.NWires; wire++)
        {
            Fr[] changed = Witness;
            changed[wire] += Fr.One;
            Assert.NotNull(circuit.FirstViolated(changed));
        }
        Fr[] wrongOutput = Witness;
        wrongOutput[1] += Fr.One;
        Assert.Equal(1, circuit.FirstViolated(wrongOutput));
        Assert.Throws<ArgumentException>(() => circuit.FirstViolated(Witness.AsSpan(1)));
    }

    [Fact]
    public void Read_SectionsInAnyOrderWithUnknownOnes_IsAccepted()
    {
        byte[] file = new Container("r1cs", 1)
            .Add(77, [1, 2, 3]).Add(2, Constraints).Add(77, []).Add(3, WireMap).Add(1, Header).Add(4, UInt32(0)).Build();
        Assert.Equal(2, R1csFile.Read(file).NConstraints);
    }

    [Fact]
    public void Read_WithoutWireMap_IsAccepted() =>
        Assert.Equal(5, R1csFile.Read(new Container("r1cs", 1).Add(1, Header).Add(2, Constraints).Build()).NWires);

    [Fact]
    public void Read_EveryPrefix_IsMalformed() => HostileBytes.RefusesEveryPrefix(R1csBytes, bytes => R1csFile.Read(bytes));

    [Fact]
    public void Read_MutatedBytes_ReadsOrRefuses() => HostileBytes.SurvivesMutation(R1csBytes, bytes => R1csFile.Read(bytes));

    [Fact]
    public void Read_ExtremeWords_ReadsOrRefuses() => HostileBytes.SurvivesExtremeWords(R1csBytes, bytes => R1csFile.Read(bytes));

    [Fact]
    public void Read_DamagedContainer_NamesThePlace()
    {
        AssertMalformed("magic", new Container("r1cx", 1).Add(1, Header).Add(2, Constraints).Build());
        AssertMalformed("version", new Container("r1cs", 2).Add(1, Header).Add(2, Constraints).Build());
        AssertMalformed("number of sections", new Container("r1cs", 1) { DeclaredCount = uint.MaxValue }.Add(1, Header).Build());
        AssertMalformed("section number 3 of 3", new Container("r1cs", 1) { DeclaredCount = 3 }.Add(1, Header).Add(2, Constraints).Build());
        AssertMalformed("after the last section", new Container("r1cs", 1) { DeclaredCount = 1 }.Add(1, Header).Add(2, Constraints).Build());
        AssertMalformed("section 1 (header): got no such section", new Container("r1cs", 1).Add(2, Constraints).Build());
        AssertMalformed("section 2 (constraints): got no such section", new Container("r1cs", 1).Add(1, Header).Build());
        AssertMalformed("section 1 (header): got a second one", new Container("r1cs", 1).Add(1, Header).Add(1, Header).Add(2, Constraints).Build());
        AssertMalformed("section 2 (constraints): got 18446744073709551615 bytes", new Container("r1cs", 1).Add(1, Header).Add(2, Constraints, ulong.MaxValue).Build());
        AssertMalformed("section 9: got 1000 bytes", new Container("r1cs", 1).Add(1, Header).Add(2, Constraints).Add(9, [], 1000).Build());
        AssertMalformed("section 1 (header)", new Container("r1cs", 1).Add(1, [.. Header, 0]).Add(2, Constraints).Build());
    }

    [Fact]
    public void Read_WrongHeader_NamesTheField()
    {
        AssertHeader("prime", HeaderOf(5, 1, 1, 1, 2, R - 2));
        AssertHeader("bytes per element", Join(UInt32(48), Header[4..]));
        AssertHeader("number of wires", HeaderOf(2, 1, 1, 1, 2));
        AssertHeader("number of wires", HeaderOf(5, uint.MaxValue, uint.MaxValue, uint.MaxValue, 2));
        AssertHeader("number of constraints", HeaderOf(5, 1, 1, 1, uint.MaxValue));
        AssertHeader("(constraints)", HeaderOf(5, 1, 1, 1, 1));
        AssertHeader("number of wires", HeaderOf(int.MaxValue, 1, 1, 1, 2));
    }

    [Fact]
    public void Read_WrongConstraint_NamesTheField()
    {
        byte[] empty = Combination();
        AssertConstraints("wire", Join(Combination((5, 1)), empty, empty));
        AssertConstraints("coefficient", Join(empty, Combination((1, R)), empty));
        AssertConstraints("number of terms", Join(UInt32(uint.MaxValue), empty, empty));
        AssertConstraints("end", Join(empty, empty, empty, [0]));
    }

    [Fact]
    public void Read_CustomGatesOrWrongWireMap_IsRefused()
    {
        AssertMalformed("custom gates", new Container("r1cs", 1).Add(1, Header).Add(2, Constraints).Add(4, UInt32(1)).Build());
        AssertMalformed("wire map", new Container("r1cs", 1).Add(1, Header).Add(2, Constraints).Add(3, new byte[32]).Build());
    }

    [Fact]
    public void Read_TruncatedFileOnDisk_IsMalformed()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, R1csBytes);
            Assert.Equal(2, R1csFile.Read(path).NConstraints);
            File.WriteAllBytes(path, R1csBytes[..100]);
            Assert.Throws<MalformedException>(() => R1csFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertHeader(string expected, byte[] header) =>
        AssertMalformed(expected, new Container("r1cs", 1).Add(1, header).Add(2, Constraints).Build());

    private static void AssertConstraints(string expected, byte[] constraints) =>
        AssertMalformed(expected, new Container("r1cs", 1).Add(1, HeaderOf(5, 1, 1, 1, 1)).Add(2, constraints).Build());

    private static void AssertMalformed(string expected, byte[] file)
    {
        MalformedException e = Assert.Throws<MalformedException>(() => R1csFile.Read(file));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("r1cs ", e.Message, StringComparison.Ordinal);
    }
}
