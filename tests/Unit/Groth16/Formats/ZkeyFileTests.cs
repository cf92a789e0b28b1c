using System.Numerics;
using Zk.Algebra;
using static Zk.Groth16.Tests.Container;

namespace Zk.Groth16.Tests;

public sealed class ZkeyFileTests
{
    private const int HeaderCounts = 4 + 32 + 4 + 32;
    private const int HeaderAlpha1 = HeaderCounts + 12;
    private const int HeaderBeta2 = HeaderAlpha1 + 2 * 64;

    /// <summary>Order of BN254's base field, EIP-197.</summary>
    private static readonly BigInteger s_q =
        BigInteger.Parse("21888242871839275222246405745257275088696311157297823662689037894645226208583");

    public static TheoryData<uint, string> SectionNames => new()
    {
        { 1, "protocol" }, { 2, "Groth16 header" }, { 3, "IC" }, { 4, "coefficients" }, { 5, "A points" },
        { 6, "B1 points" }, { 7, "B2 points" }, { 8, "C points" }, { 9, "H points" },
    };

    [Fact]
    public void Read_SectionsInReverseOrderWithUnknownOnes_IsAccepted()
    {
        IEnumerable<(uint, byte[])> sections = Split(TinyKey.Bytes).AsEnumerable().Reverse();
        byte[] file = TinyKey.Build(sections.Prepend((99u, [1, 2, 3])).Append((99u, [])));
        Assert.Equal(TinyKey.Value.VerificationKey, ZkeyFile.Read(file).VerificationKey);
    }

    [Fact]
    public void Read_WithoutContributions_IsAccepted() =>
        Assert.Equal(5, ZkeyFile.Read(TinyKey.Build(Split(TinyKey.Bytes).Where(s => s.Id != 10))).NVars);

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void Read_MissingDoubledShortOrLongSection_NamesIt(uint id, string name)
    {
        List<(uint Id, byte[] Bytes)> sections = Split(TinyKey.Bytes);
        (uint, byte[]) section = sections.Single(s => s.Id == id);
        string place = $"zkey section {id} ({name})";
        AssertMalformed(place, TinyKey.Build(sections.Where(s => s.Id != id)));
        AssertMalformed(place, TinyKey.Build(sections.Append(section)));
        AssertMalformed(place, TinyKey.With(id, bytes => bytes[..^1]));
        AssertMalformed(place, TinyKey.With(id, bytes => [.. bytes, 0]));
        AssertMalformed(place, TinyKey.With(id, _ => []));
        if (id > 4) AssertMalformed(place, TinyKey.With(id, bytes => [.. bytes, .. new byte[64]]));
    }

    [Fact]
    public void Read_EveryPrefix_IsMalformed() => HostileBytes.RefusesEveryPrefix(TinyKey.Bytes, bytes => ZkeyFile.Read(bytes));

    [Fact]
    public void Read_MutatedBytes_ReadsOrRefuses() => HostileBytes.SurvivesMutation(TinyKey.Bytes, bytes => ZkeyFile.Read(bytes));

    [Fact]
    public void Read_ExtremeWords_ReadsOrRefuses()
    {
        HashSet<int> points = [];
        int at = 12;
        foreach ((uint id, byte[] bytes) in Split(TinyKey.Bytes))
        {
            at += 12;
            if (id is 3 or (> 4 and < 10)) points.UnionWith(Enumerable.Range(at + 4, bytes.Length - 4));
            at += bytes.Length;
        }
        HostileBytes.SurvivesExtremeWords(TinyKey.Bytes, bytes => ZkeyFile.Read(bytes), points.Contains);
    }

    [Fact]
    public void Read_OtherProtocol_IsRefused() => AssertMalformed("protocol", TinyKey.With(1, _ => UInt32(2)));

    [Fact]
    public void Read_OtherCurve_NamesThePrime()
    {
        AssertMalformed("base field prime", WithHeader(4, Integer(s_q + 2)));
        AssertMalformed("base field prime, bytes per element", WithHeader(0, UInt32(48)));
        AssertMalformed("scalar field prime", WithHeader(40, Integer(s_q)));
    }

    [Fact]
    public void Read_WrongCounts_NamesTheField()
    {
        AssertMalformed("(A points)", WithHeader(HeaderCounts, UInt32(6)));
        AssertMalformed("number of wires", WithHeader(HeaderCounts, UInt32(uint.MaxValue)));
        AssertMalformed("number of public signals", WithHeader(HeaderCounts + 4, UInt32(5)));
        AssertMalformed("(IC)", WithHeader(HeaderCounts + 4, UInt32(1)));
        AssertMalformed("domain size", WithHeader(HeaderCounts + 8, UInt32(7)));
        AssertMalformed("domain size", WithHeader(HeaderCounts + 8, UInt32(0)));
        AssertMalformed("domain size", WithHeader(HeaderCounts + 8, UInt32(1u << 28)));
        AssertMalformed("(H points)", WithHeader(HeaderCounts + 8, UInt32(16)));
    }

    [Fact]
    public void Read_DomainAgainstConstraints_IsCompared()
    {
        List<(uint Id, byte[] Bytes)> sections = Split(WithHeader(HeaderCounts + 8, UInt32(16)));
        byte[] doubledH = [.. sections.Single(s => s.Id == 9).Bytes, .. sections.Single(s => s.Id == 9).Bytes];
        AssertMalformed("domain size against highest constraint", TinyKey.Build(sections.Select(s => s.Id == 9 ? (9u, doubledH) : s)));
        AssertMalformed("highest constraint", TinyKey.With(4, _ => UInt32(0)));
    }

    [Fact]
    public void Read_WrongCoefficient_NamesTheRecord()
    {
        AssertMalformed("number of records", TinyKey.With(4, bytes => Patch(bytes, 0, UInt32(uint.MaxValue))));
        AssertMalformed("matrix of record 1", TinyKey.With(4, bytes => Patch(bytes, 4 + 44, UInt32(2))));
        AssertMalformed("constraint of record 1", TinyKey.With(4, bytes => Patch(bytes, 4 + 44 + 4, UInt32(8))));
        AssertMalformed("signal of record 1", TinyKey.With(4, bytes => Patch(bytes, 4 + 44 + 8, UInt32(5))));
        AssertMalformed("value of record 1", TinyKey.With(4, bytes => Patch(bytes, 4 + 44 + 12, Integer(TinyCircuit.R))));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    public void Read_G1PointOffCurveOrNotCanonical_IsRefused(uint id)
    {
        AssertMalformed("point 0", TinyKey.With(id, bytes => Patch(bytes, 0, Integer(1))));
        AssertMalformed("point 0", TinyKey.With(id, bytes => Patch(bytes, 32, Integer(s_q))));
    }

    [Fact]
    public void Read_G2PointOffTwistOrNotCanonical_IsRefused()
    {
        AssertMalformed("point 1", TinyKey.With(7, bytes => Patch(bytes, 128, Integer(1))));
        AssertMalformed("point 1", TinyKey.With(7, bytes => Patch(bytes, 128 + 96, Integer(s_q))));
    }

    [Fact]
    public void Read_SinglePointsOffCurveInfiniteOrOutsideSubgroup_AreRefused()
    {
        AssertMalformed("alpha1", WithHeader(HeaderAlpha1, Integer(1)));
        AssertMalformed("alpha1", WithHeader(HeaderAlpha1, new byte[64]));
        AssertMalformed("beta2", WithHeader(HeaderBeta2, new byte[128]));
        AssertMalformed("beta2 0: got a pair that is not on the twist", WithHeader(HeaderBeta2, Integer(1)));
        AssertMalformed("outside the subgroup", WithHeader(HeaderBeta2, PointOutsideSubgroup()));
    }

    [Fact]
    public void Read_CoefficientRecordsInAnyOrder_GivesTheSameKey()
    {
        byte[] shuffled = TinyKey.With(4, bytes =>
        {
            List<byte[]> records = [.. bytes.Skip(4).Chunk(44)];
            records.Reverse();
            return Join([bytes[..4], .. records]);
        });
        Proof proof = Groth16Prover.Prove(ZkeyFile.Read(shuffled), TinyCircuit.Witness);
        Assert.True(Groth16Verifier.Verify(TinyKey.Value.VerificationKey, TinyCircuit.PublicSignals, proof).IsValid);
    }

    [Fact]
    public void Read_LongSectionWithOneBadPoint_NamesItsIndex()
    {
        // Long enough for the check of eight at a time and for more than one part: the same points over and over, one spoilt.
        const int wires = 20_011, bad = 16_390;
        byte[] file = WithHeader(HeaderCounts, UInt32(wires));
        byte[] Repeat(byte[] bytes, int length, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => bytes.AsSpan(0, length).ToArray())];
        byte[] Build(uint spoilt) => TinyKey.Build(Split(file).Select(s => s.Id is >= 5 and <= 8
            ? (s.Id, Spoil(Repeat(s.Bytes, s.Id == 7 ? 128 : 64, s.Id == 8 ? wires - 3 : wires), s.Id == spoilt ? bad * (s.Id == 7 ? 128 : 64) : -1))
            : s));
        Assert.Equal(wires, ZkeyFile.Read(Build(spoilt: 0)).NVars);
        for (uint id = 5; id <= 8; id++) AssertMalformed($"zkey section {id} ({SectionName(id)}), point {bad}: got a pair that is not on the ", Build(id));
    }

    [Fact]
    public void Read_FileEmptyAbsentOrFolder_IsRefused()
    {
        string folder = Directory.CreateTempSubdirectory("zkey").FullName;
        try
        {
            string path = Path.Combine(folder, "key.zkey");
            Assert.Throws<FileNotFoundException>(() => ZkeyFile.Read(path));
            Assert.Throws<UnauthorizedAccessException>(() => ZkeyFile.Read(folder));
            File.WriteAllBytes(path, []);
            Assert.Contains("got 0 bytes", Assert.Throws<MalformedException>(() => ZkeyFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Read_FileGoneOrCutOffAfterwards_LeavesTheKeyUsable()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, TinyKey.Bytes);
            ProvingKey key = ZkeyFile.Read(path);
            File.WriteAllBytes(path, []);
            File.Delete(path);
            Proof proof = Groth16Prover.Prove(key, TinyCircuit.Witness);
            Assert.True(Groth16Verifier.Verify(key.VerificationKey, TinyCircuit.PublicSignals, proof).IsValid);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, TinyKey.Bytes);
            Assert.Throws<OperationCanceledException>(() => ZkeyFile.Read(path, new CancellationToken(canceled: true)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_BytesChangedAfterwards_LeavesTheKeyAsItWas()
    {
        byte[] bytes = [.. TinyKey.Bytes];
        ProvingKey key = ZkeyFile.Read(bytes);
        Array.Clear(bytes);
        Proof proof = Groth16Prover.Prove(key, TinyCircuit.Witness);
        Assert.True(Groth16Verifier.Verify(TinyKey.Value.VerificationKey, TinyCircuit.PublicSignals, proof).IsValid);
    }

    private static string SectionName(uint id) => SectionNames.Single(row => row.Data.Item1 == id).Data.Item2;

    private static byte[] Spoil(byte[] bytes, int at)
    {
        if (at >= 0) Patch(bytes, at, Integer(1));
        return bytes;
    }

    private static byte[] PointOutsideSubgroup()
    {
        G2Affine b = HostilePoints.OutsideSubgroup;
        byte[] bytes = new byte[128];
        b.X.C0.WriteMontgomeryLittleEndian(bytes);
        b.X.C1.WriteMontgomeryLittleEndian(bytes.AsSpan(32));
        b.Y.C0.WriteMontgomeryLittleEndian(bytes.AsSpan(64));
        b.Y.C1.WriteMontgomeryLittleEndian(bytes.AsSpan(96));
        return bytes;
    }

    private static byte[] WithHeader(int offset, byte[] value) => TinyKey.With(2, bytes => Patch(bytes, offset, value));

    private static byte[] Patch(byte[] bytes, int offset, byte[] value)
    {
        value.CopyTo(bytes, offset);
        return bytes;
    }

    private static void AssertMalformed(string expected, byte[] file)
    {
        MalformedException e = Assert.Throws<MalformedException>(() => ZkeyFile.Read(file));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.StartsWith("zkey ", e.Message, StringComparison.Ordinal);
    }
}
