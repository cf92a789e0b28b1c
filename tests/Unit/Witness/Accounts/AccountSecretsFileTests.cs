using Zk.Algebra;

namespace Zk.Witness.Tests;

public sealed class AccountSecretsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-secrets-").FullName;

    private string Target => Path.Combine(_folder, "secrets.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_OfACreatedFile_GivesTheSecretsBack()
    {
        AccountSecrets secrets = AccountSecrets.Create() with { Nonce = ulong.MaxValue };

        AccountSecretsFile.Create(Target, secrets);

        Assert.Equal(secrets, AccountSecretsFile.Read(Target));
    }

    [Fact]
    public void Create_OnUnix_LetsOnlyTheOwnerIn()
    {
        AccountSecretsFile.Create(Target, AccountSecrets.Create());

        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no Unix file mode");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Create_OverAnExistingFile_IsRefusedAndLeavesItAlone()
    {
        File.WriteAllText(Target, "precious");

        Assert.Throws<IOException>(() => AccountSecretsFile.Create(Target, AccountSecrets.Create()));

        Assert.Equal("precious", File.ReadAllText(Target));
    }

    [Fact]
    public void Read_OfAFileOthersCanRead_TellsToChangeItsMode()
    {
        AccountSecretsFile.Create(Target, AccountSecrets.Create());
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no Unix file mode");
        else File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        WitnessFileException e = Assert.Throws<WitnessFileException>(() => AccountSecretsFile.Read(Target));

        Assert.Contains("chmod 600", e.Message);
    }

    [Theory]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"0","salt":"x"}""", "'salt'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"0987654321","nonce":"0","salt":"1"}""", "'ownerSecret'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"-1","salt":"1"}""", "'nonce'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"18446744073709551616","salt":"1"}""", "'nonce'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"0"}""", "'salt'")]
    [InlineData("""{"format":"zk-account-secrets","version":2,"ownerSecret":"987654321","nonce":"0","salt":"1"}""", "'version'")]
    [InlineData("""{"format":"other","version":1,"ownerSecret":"987654321","nonce":"0","salt":"1"}""", "'format'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":987654321,"nonce":"0","salt":"1"}""", "'ownerSecret'")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"0","salt":"1","more":1}""", "a field")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","ownerSecret":"987654321","nonce":"0","salt":"1"}""", "not JSON")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321"  987654321}""", "not JSON")]
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"0","salt":"\ud800"}""", "'salt'")] // half a character
    [InlineData("""{"format":"zk-account-secrets","version":1,"ownerSecret":"987654321","nonce":"0","\ud800":"1"}""", "not JSON")]
    [InlineData("[987654321]", "not an object")]
    [InlineData("", "not JSON")]
    public void Read_OfAMalformedFile_NamesTheFieldAndNoValue(string content, string place)
    {
        Write(content);

        WitnessFileException e = Assert.Throws<WitnessFileException>(() => AccountSecretsFile.Read(Target));

        Assert.Contains(place, e.Message);
        Assert.DoesNotContain("987654321", e.Message);
    }

    [Fact]
    public void Read_OfASecretAtTheModulus_IsRefused()
    {
        Write($$"""{"format":"zk-account-secrets","version":1,"ownerSecret":"{{Fr.Modulus}}","nonce":"0","salt":"1"}""");

        Assert.Contains("'ownerSecret'", Assert.Throws<WitnessFileException>(() => AccountSecretsFile.Read(Target)).Message);
    }

    [Fact]
    public void Read_OfAnOversizedFile_IsRefusedBeforeParsing()
    {
        Write(new string(' ', 5000));

        Assert.Contains("at most 4096", Assert.Throws<WitnessFileException>(() => AccountSecretsFile.Read(Target)).Message);
    }

    [Fact]
    public void ToString_OfSecrets_RevealsNothing()
    {
        AccountSecrets secrets = new(Fr.FromUInt64(987654321), 123456, Fr.FromUInt64(55555));

        Assert.Equal("AccountSecrets(not shown)", $"{secrets}");
    }

    [Fact]
    public void Create_Twice_DrawsDifferentSecrets()
    {
        AccountSecrets one = AccountSecrets.Create(), two = AccountSecrets.Create();

        Assert.Equal(4, new[] { one.OwnerSecret, one.Salt, two.OwnerSecret, two.Salt }.Distinct().Count());
    }

    private void Write(string content)
    {
        File.WriteAllText(Target, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
