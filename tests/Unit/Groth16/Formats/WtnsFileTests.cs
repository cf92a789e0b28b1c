using Zk.Algebra;
using static Zk.Groth16.Tests.Container;
using static Zk.Groth16.Tests.TinyCircuit;

namespace Zk.Groth16.Tests;

public sealed class WtnsFileTests
{
    private static readonly byte[] s_header = Join(UInt32(32), Integer(R), UInt32(2));

    [Fact]
    public void Read_HandBuiltFile_GivesItsValues() => Assert.Equal(Witness, WtnsFile.Read(WtnsBytes));

    [Fact]
    public void Write_Witness_GivesTheHandBuiltBytes()
    {
        MemoryStream stream = new();
        WtnsFile.Write(stream, Witness);
        Assert.Equal(WtnsBytes, stream.ToArray());
    }

    [Fact]
    public void Write_ToFile_IsCompleteAndPrivate()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "w.wtns");
            WtnsFile.Write(path, Witness);
            Assert.Equal(Witness, WtnsFile.Read(path));
            Assert.Equal([path], Directory.GetFiles(folder));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Read_EveryPrefix_IsMalformed() => HostileBytes.RefusesEveryPrefix(WtnsBytes, bytes => WtnsFile.Read(bytes));

    [Fact]
    public void Read_MutatedBytes_ReadsOrRefuses() => HostileBytes.SurvivesMutation(WtnsBytes, bytes => WtnsFile.Read(bytes));

    [Fact]
    public void Read_ExtremeWords_ReadsOrRefuses() => HostileBytes.SurvivesExtremeWords(WtnsBytes, bytes => WtnsFile.Read(bytes));

    [Fact]
    public void Read_WrongFiles_NameThePlace()
    {
        byte[] values = Join(Integer(1), Integer(5));
        AssertMalformed("version", new Container("wtns", 1).Add(1, s_header).Add(2, values).Build());
        AssertMalformed("prime", new Container("wtns", 2).Add(1, Join(UInt32(32), Integer(R + 2), UInt32(2))).Add(2, values).Build());
        AssertMalformed("(values): got 32 bytes, expected 64", new Container("wtns", 2).Add(1, s_header).Add(2, Integer(1)).Build());
        AssertMalformed("(values)", new Container("wtns", 2).Add(1, Join(UInt32(32), Integer(R), UInt32(uint.MaxValue))).Add(2, values).Build());
        AssertMalformed("number of values", new Container("wtns", 2).Add(1, Join(UInt32(32), Integer(R), UInt32(0))).Add(2, []).Build());
    }

    [Fact]
    public void Read_ValueAboveModulus_GivesItsIndexAndNotTheValue()
    {
        byte[] file = new Container("wtns", 2).Add(1, s_header).Add(2, Join(Integer(1), Integer(R + 123456789))).Build();
        MalformedException e = Assert.Throws<MalformedException>(() => WtnsFile.Read(file));
        Assert.Contains("value 1", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain((R + 123456789).ToString(), e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("123456789", e.ToString(), StringComparison.Ordinal);
    }

    private static void AssertMalformed(string expected, byte[] file) =>
        Assert.Contains(expected, Assert.Throws<MalformedException>(() => WtnsFile.Read(file)).Message, StringComparison.Ordinal);
}
