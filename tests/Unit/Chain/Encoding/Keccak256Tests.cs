namespace Zk.Chain.Tests;

public sealed class Keccak256Tests
{
    [Theory]
    // Yellow paper, appendix on empty values: KEC(()) and KEC(RLP(())).
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("0x80", "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")]
    [InlineData("0xc0", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347")]
    public void Hash_KnownInput_EqualsYellowPaper(string input, string expected) =>
        Assert.Equal(expected, Hex.Encode(Keccak256.Hash(Hex.Decode(input))));
}
