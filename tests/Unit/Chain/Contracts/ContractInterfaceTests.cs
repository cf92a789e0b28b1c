using System.Text;
using System.Text.Json;

namespace Zk.Chain.Tests;

public sealed class ContractInterfaceTests
{
    private const string Abi = """
        [
          {"type":"constructor","inputs":[{"name":"c","type":"tuple","components":[{"name":"a","type":"address"},{"name":"n","type":"uint64"}]}]},
          {"type":"function","name":"poke","inputs":[],"outputs":[{"name":"","type":"bool"}],"stateMutability":"view"},
          {"type":"function","name":"twice","inputs":[],"outputs":[]},
          {"type":"function","name":"twice","inputs":[{"name":"n","type":"uint8"}],"outputs":[]},
          {"type":"event","name":"Poked","inputs":[],"anonymous":false},
          {"type":"error","name":"TooOld","inputs":[{"name":"age","type":"uint256"},{"name":"maximum","type":"uint256"}]}
        ]
        """;

    internal static ContractInterface Sample => Parse(Abi);

    internal static byte[] TooOldSelector => Keccak256.Hash(Encoding.ASCII.GetBytes("TooOld(uint256,uint256)"))[..4];

    [Fact]
    public void Parse_TupleConstructor_HasMembers() => Assert.Equal("((address,uint64))", Sample.Constructor.Signature);

    [Fact]
    public void Function_Unknown_ThrowsNamingIt()
    {
        var error = Assert.Throws<ArgumentException>(() => Sample.Function("prod"));
        Assert.Contains("prod", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_Overloaded_Throws() => Assert.Throws<ArgumentException>(() => Sample.Function("twice"));

    [Fact]
    public void DecodeError_Custom_HasNamesAndValues()
    {
        DecodedError error = Sample.DecodeError([.. TooOldSelector, .. new byte[31], 61, .. new byte[31], 60])!;
        Assert.Equal("TooOld(age: 61, maximum: 60)", error.ToString());
    }

    [Fact]
    public void DecodeError_Panic_HasCode()
    {
        // Panic(0x11): arithmetic overflow (Solidity documentation, "Panic via assert and Error via require").
        DecodedError error = Sample.DecodeError([0x4e, 0x48, 0x7b, 0x71, .. new byte[31], 0x11])!;
        Assert.Equal("Panic(code: 17)", error.ToString());
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0x01")]
    [InlineData("0xdeadbeef")]
    public void DecodeError_Unknown_IsNull(string data) => Assert.Null(Sample.DecodeError(Hex.Decode(data)));

    [Fact]
    public void DecodeError_CutArguments_IsNull() => Assert.Null(Sample.DecodeError([.. TooOldSelector, 1, 2, 3]));

    [Fact]
    public void Read_MissingArtifact_SaysWhatMakesIt()
    {
        var error = Assert.Throws<FileNotFoundException>(() => ContractArtifact.Read("/nowhere/Contract.json"));
        Assert.Contains("tools/contracts.mjs", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"abi":[],"bytecode":"0x"}""")]
    [InlineData("""{"abi":[],"bytecode":"0x1"}""")]
    [InlineData("""{"abi":[],"bytecode":7}""")]
    [InlineData("""{"abi":[{}],"bytecode":"0x00"}""")]
    [InlineData("""{"abi":[{"type":"error","name":"E","inputs":[{"name":"x","type":"uint7"}]}],"bytecode":"0x00"}""")]
    public void Read_MalformedArtifact_ThrowsNamingTheFile(string content)
    {
        string path = Path.Combine(Path.GetTempPath(), $"zk-artifact-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, content);
        try
        {
            var error = Assert.Throws<FormatException>(() => ContractArtifact.Read(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ContractInterface Parse(string abi)
    {
        using JsonDocument document = JsonDocument.Parse(abi);
        return ContractInterface.Parse(document.RootElement);
    }
}
