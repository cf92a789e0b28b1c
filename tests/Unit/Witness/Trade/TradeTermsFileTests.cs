using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness.Tests;

/// <summary>A file of terms is read back exactly, is its owner's alone, and is refused with the field and never the value.</summary>
public sealed class TradeTermsFileTests : IDisposable
{
    private static readonly TradeTerms s_terms = new(7, (1L << 40) - 1, 0, 12, (1L << 62) - 1, Fr.FromUInt64(987_654_321));

    private readonly string _folder = Directory.CreateTempSubdirectory("zk-terms-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "fill.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Create_AnyTerms_AreReadBackAndOwnerOnly()
    {
        TradeTermsFile.Create(Path, s_terms);

        Assert.Equal(s_terms, TradeTermsFile.Read(Path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Throws<IOException>(() => TradeTermsFile.Create(Path, s_terms with { Lots = 1 }));
        Assert.Equal(s_terms, TradeTermsFile.Read(Path));
    }

    [Theory]
    [InlineData("\"7\"", "\"-7\"", "'instrument'")]
    [InlineData("\"7\"", "\"99999999999\"", "'instrument'")]
    [InlineData("\"12\"", "\"012\"", "'buyerFeeMicroUsd'")]
    [InlineData("\"12\"", "12", "'buyerFeeMicroUsd'")]
    [InlineData("\"987654321\"", "\"0x1\"", "'blinding'")]
    [InlineData("\"lots\"", "\"parts\"", "field that the format does not have")]
    [InlineData("zk-trade-terms", "zk-account-secrets", "'format'")]
    [InlineData("\"version\": 1", "\"version\": 2", "'version'")]
    [InlineData("{", "[", "not JSON")]
    public void Read_OneThingWrong_IsRefusedNamingItWithoutItsValue(string old, string @new, string named)
    {
        TradeTermsFile.Create(Path, s_terms);
        File.WriteAllText(Path, File.ReadAllText(Path).Replace(old, @new, StringComparison.Ordinal));

        WitnessFileException refusal = Assert.Throws<WitnessFileException>(() => TradeTermsFile.Read(Path));

        Assert.Contains(named, refusal.Message);
        Assert.DoesNotContain("987654321", refusal.Message);
    }

    [Fact]
    public void Read_FileOpenToOthersOrTooLarge_IsRefused()
    {
        TradeTermsFile.Create(Path, s_terms);
        File.WriteAllText(Path, new string(' ', 5000));
        Assert.Contains("at most 4096", Assert.Throws<WitnessFileException>(() => TradeTermsFile.Read(Path)).Message);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<WitnessFileException>(() => TradeTermsFile.Read(Path)).Message);
    }
}
