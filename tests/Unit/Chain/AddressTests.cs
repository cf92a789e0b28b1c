namespace Zk.Chain.Tests;

public sealed class AddressTests
{
    [Theory]
    // EIP-55, "Test Cases": all caps, all lower, normal.
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void ToString_Eip55_IsChecksummed(string checksummed)
    {
        Assert.Equal(checksummed, Address.Parse(checksummed).ToString());
        Assert.Equal(checksummed, Address.Parse(checksummed.ToLowerInvariant()).ToString());
    }

    [Fact]
    public void Parse_WrongChecksum_ThrowsWithRightOne()
    {
        var error = Assert.Throws<FormatException>(() => Address.Parse("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed"));
        Assert.Contains("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("5aaeb6053f3e94c9b9a09f33669435e7ef1beaed")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beae")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaedff")]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg")]
    public void Parse_Malformed_Throws(string text)
    {
        Assert.Throws<FormatException>(() => Address.Parse(text));
        Assert.False(Address.TryParse(text, out _));
    }

    [Theory]
    // The first contracts of the widely used test key 0xac09…ff80 (its addresses are documented by anvil and hardhat).
    [InlineData(0, "0x5FbDB2315678afecb367f032d93F642f64180aa3")]
    [InlineData(1, "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512")]
    public void OfContract_FirstNonces_EqualsKnownAddresses(ulong nonce, string expected) =>
        Assert.Equal(expected, Address.OfContract(Address.Parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"), nonce).ToString());

    [Fact]
    public void Constructor_WrongLength_Throws() => Assert.Throws<ArgumentException>(() => new Address(new byte[19]));
}
