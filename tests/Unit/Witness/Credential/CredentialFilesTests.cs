using System.Text;
using Zk.Algebra;

namespace Zk.Witness.Tests.Credentials;

/// <summary>The three files that issuer, owner and verifier exchange.</summary>
public sealed class CredentialFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-credential-").FullName;

    private string Target => Path.Combine(_folder, "file");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SignedCredential Signed()
    {
        using IssuerKey issuer = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        return SignedCredential.Issue(issuer, new Credential(SampleEpoch.Secrets.Owner(), ulong.MaxValue, 0, (1UL << 53) - 1, -Fr.One));
    }

    private string Written(SignedCredential signed)
    {
        File.WriteAllBytes(Target, CredentialFile.ToJson(signed));
        return File.ReadAllText(Target);
    }

    [Fact]
    public void CredentialFile_WrittenAndRead_IsTheSameCredential()
    {
        SignedCredential signed = Signed();
        Written(signed);

        SignedCredential read = CredentialFile.Read(Target);

        Assert.Equal(signed, read);
        Assert.True(read.IsSigned());
    }

    [Theory]
    [InlineData("zk-credential", "zk-bundle", "format")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "version")]
    [InlineData("\"owner\": \"", "\"owner\": \"0", "owner")] // not canonical
    [InlineData("\"id\": \"1", "\"id\": \"+1", "id")]
    [InlineData("\"id\": \"1", "\"id\": \"9991", "id")] // 2^64 or more
    [InlineData("\"validFrom\": \"0\"", "\"validFrom\": 0", "validFrom")]
    [InlineData("\"expiry\"", "\"expires\"", "a field that the format does not have")]
    [InlineData("\"issuer\": \"0x", "\"issuer\": \"0y", "issuer")]
    [InlineData("\"signature\": \"0x", "\"signature\": \"0x0", "signature")]
    [InlineData("\"attributes\"", "\"owner\"", "not JSON")] // a field twice
    [InlineData("}", "", "not JSON")]
    public void CredentialFile_ChangedText_IsRefusedByTheField(string from, string to, string expected)
    {
        string text = Written(Signed());
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Target, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(expected, Assert.Throws<WitnessFileException>(() => CredentialFile.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CredentialFile_TooLarge_IsRefusedUnread()
    {
        File.WriteAllBytes(Target, new byte[5000]);

        Assert.Contains("at most 4096", Assert.Throws<WitnessFileException>(() => CredentialFile.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RevocationFile_WrittenAndRead_IsTheSameList()
    {
        RevocationList list = new([ulong.MaxValue, 1, 42]);
        File.WriteAllBytes(Target, RevocationFile.ToText(list));

        Assert.Equal("# revoked credentials, one id a line\n1\n42\n18446744073709551615\n", File.ReadAllText(Target));
        Assert.Equal(list.Ids, RevocationFile.Read(Target).Ids);
        Assert.Equal(list.Root, RevocationFile.Read(Target).Root);
    }

    [Theory]
    [InlineData("0", "line 1")]
    [InlineData("\n# comment\n-5", "line 3")]
    [InlineData("18446744073709551616", "line 1")]
    [InlineData("5\n 5", "line 2")]
    [InlineData("five", "line 1")]
    public void RevocationFile_LineThatIsNoId_IsNamed(string text, string expected)
    {
        File.WriteAllText(Target, text);

        Assert.Contains(expected, Assert.Throws<WitnessFileException>(() => RevocationFile.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IssuerListFile_Lines_AreTheTreesOrder()
    {
        BabyJubJubPoint first = BabyJubJub.Base8, second = BabyJubJub.Multiply(BabyJubJub.Base8, 2);
        File.WriteAllText(Target, $"# trusted\n{PublicKeyText.Of(second)}\n\n  {PublicKeyText.Of(first)}\n");

        IssuerSet set = IssuerListFile.Read(Target);

        Assert.Equal([second, first], set.Keys);
        Assert.NotEqual(new IssuerSet([first, second]).Root, set.Root);
    }

    [Theory]
    [InlineData("0x00", "line 1")]
    [InlineData("# one\n0x0100000000000000000000000000000000000000000000000000000000000000", "line 2")] // the neutral element
    public void IssuerListFile_LineThatIsNoUsableKey_IsNamed(string text, string expected)
    {
        File.WriteAllText(Target, text, Encoding.ASCII);

        Assert.Contains(expected, Assert.Throws<WitnessFileException>(() => IssuerListFile.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IssuerListFile_KeyTwice_NamesTheSecond()
    {
        string key = PublicKeyText.Of(BabyJubJub.Base8);
        File.WriteAllText(Target, $"{key}\n{key}\n");

        Assert.Contains("line 2", Assert.Throws<WitnessFileException>(() => IssuerListFile.Read(Target)).Message, StringComparison.Ordinal);
    }
}
