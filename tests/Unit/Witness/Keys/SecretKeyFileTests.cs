using System.Buffers.Binary;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Witness.Tests.Keys;

public sealed class SecretKeyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-keys-").FullName;

    private string Target => Path.Combine(_folder, "key.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_OfCreatedFiles_GivesTheKeysBack()
    {
        using IssuerKey issuer = IssuerKey.Create();
        SecretKeyFile.Create(Target, issuer);
        using IssuerKey readIssuer = SecretKeyFile.ReadIssuer(Target);
        Assert.Equal(issuer.PublicKey, readIssuer.PublicKey);
        Assert.Equal(issuer.Sign(Fr.One), readIssuer.Sign(Fr.One));

        using AuditorKey auditor = AuditorKey.Create();
        SecretKeyFile.Create(Target + "2", auditor);
        using AuditorKey readAuditor = SecretKeyFile.ReadAuditor(Target + "2");
        Assert.Equal(auditor.SharedWith(BabyJubJub.Base8), readAuditor.SharedWith(BabyJubJub.Base8));
        Assert.True(PublicKeyText.IsUsable(auditor.PublicKey));
    }

    [Fact]
    public void Create_OverAnExistingFile_IsRefusedAndLeavesItAlone()
    {
        File.WriteAllText(Target, "precious");
        using AuditorKey key = AuditorKey.Create();

        Assert.Throws<IOException>(() => SecretKeyFile.Create(Target, key));

        Assert.Equal("precious", File.ReadAllText(Target));
    }

    [Fact]
    public void Create_OnUnix_LetsOnlyTheOwnerIn()
    {
        using AuditorKey key = AuditorKey.Create();
        SecretKeyFile.Create(Target, key);
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix file mode");
        }
        else
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
            File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        Assert.Contains("chmod 600", Assert.Throws<WitnessFileException>(() => SecretKeyFile.ReadAuditor(Target)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zk-auditor-key", "zk-issuer-key")] // a key of the other kind
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"version\": 1,", "")]
    [InlineData("\"version\": 1", "\"version\": 1, \"version\": 1")]
    [InlineData("\"version\"", "\"note\": 5, \"version\"")]
    [InlineData("\"secretKey\": \"0x", "\"secretKey\": \"0xf")]
    [InlineData("\"secretKey\": \"0x0", "\"secretKey\": \"0xf")] // not below the order
    [InlineData("\"publicKey\": \"0x", "\"publicKey\": \"0xf")]
    [InlineData("}", "} 1")]
    [InlineData("{", "[")]
    [InlineData("}", "")]
    public void Read_OfAChangedFile_IsRefusedWithoutNamingTheSecret(string from, string to)
    {
        using AuditorKey key = new([0, .. Enumerable.Range(1, 31).Select(i => (byte)i)]);
        SecretKeyFile.Create(Target, key);
        string text = File.ReadAllText(Target);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Target, text.Replace(from, to, StringComparison.Ordinal));

        string message = Assert.Throws<WitnessFileException>(() => SecretKeyFile.ReadAuditor(Target)).Message;

        Assert.DoesNotContain("0102030405", message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateAndRead_AnyKey_LeaveNoDigitsOfTheSecretInMemory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc/self/mem");
        Span<byte> secret = stackalloc byte[32], digits = stackalloc byte[64];
        RandomNumberGenerator.Fill(secret);
        Convert.TryToHexStringLower(secret, digits, out _);
        using IssuerKey key = new(secret);
        MemoryTraces traces = WordsOf(digits);
        Assert.InRange(traces.Count(), 7, 8); // of the digits in this method
        digits.Clear();

        SecretKeyFile.Create(Target, key);
        SecretKeyFile.ReadIssuer(Target).Dispose();

        Assert.Equal(0, traces.Count());
    }

    [Theory]
    [InlineData("zk-auditor-key")]
    [InlineData("version")]
    [InlineData("0x")]
    public void Read_WithHalfACharacter_IsRefused(string from)
    {
        using AuditorKey key = AuditorKey.Create();
        SecretKeyFile.Create(Target, key);
        File.WriteAllText(Target, File.ReadAllText(Target).Replace(from, "\\ud800", StringComparison.Ordinal));

        Assert.Throws<WitnessFileException>(() => SecretKeyFile.ReadAuditor(Target));
    }

    [Fact]
    public void Read_WithAnotherKeysPublicPart_IsRefused()
    {
        using AuditorKey key = AuditorKey.Create(), other = AuditorKey.Create();
        SecretKeyFile.Create(Target, key);
        File.WriteAllText(Target, File.ReadAllText(Target).Replace(PublicKeyText.Of(key.PublicKey), PublicKeyText.Of(other.PublicKey), StringComparison.Ordinal));

        Assert.Throws<WitnessFileException>(() => SecretKeyFile.ReadAuditor(Target));
    }

    [Fact]
    public void AuditorKey_ScalarOutsideTheGroup_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new AuditorKey(new byte[32]));
        Assert.Throws<ArgumentException>(() => new AuditorKey(BabyJubJub.SubgroupOrder.ToByteArray(isUnsigned: true, isBigEndian: true)));
        Assert.Throws<ArgumentException>(() => new AuditorKey([1]));
    }

    [Fact]
    public void Dispose_OfAKey_ItsSecretIsGone()
    {
        IssuerKey key = IssuerKey.Create();
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => key.Sign(Fr.One));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")] // y = 0: a point of order 4
    [InlineData("0x0100000000000000000000000000000000000000000000000000000000000000")] // the neutral element
    [InlineData("c433f7a696b7aa3a5224efb3993baf0ccd9e92eecee0c29a3f6c8208a9e81d9e")] // without 0x
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void TryParse_TextThatIsNoUsableKey_IsFalse(string text) => Assert.False(PublicKeyText.TryParse(text, out _));

    [Fact]
    public void TryParse_PublishedPackedKey_IsItsPoint()
    {
        // shared/vectors/poseidon/eddsa_poseidon.json, packedPub of the first vector
        Assert.True(PublicKeyText.TryParse("0xc433f7a696b7aa3a5224efb3993baf0ccd9e92eecee0c29a3f6c8208a9e81d9e", out BabyJubJubPoint key));
        Assert.Equal("13277427435165878497778222415993513565335242147425444199013288855685581939618", key.X.ToString());
        Assert.Equal("0xc433f7a696b7aa3a5224efb3993baf0ccd9e92eecee0c29a3f6c8208a9e81d9e", PublicKeyText.Of(key));
    }

    /// <summary>All words of 8 digits, since a copy may start anywhere.</summary>
    private static MemoryTraces WordsOf(ReadOnlySpan<byte> digits)
    {
        Span<ulong> words = stackalloc ulong[digits.Length - 7];
        for (int i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(digits[i..]);
        MemoryTraces traces = new(words);
        words.Clear();
        return traces;
    }
}
