namespace Zk.Chain.Tests;

public sealed class AbiTypeTests
{
    [Theory]
    [InlineData("uint256")]
    [InlineData("int8")]
    [InlineData("bytes32[2][]")]
    [InlineData("(address,(bool,string)[3],bytes)[]")]
    [InlineData("()")]
    public void Parse_CanonicalText_RoundTrips(string text) => Assert.Equal(text, AbiType.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("uint")]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("uint0256")]
    [InlineData("int0")]
    [InlineData("bytes33")]
    [InlineData("bytes0")]
    [InlineData("address payable")]
    [InlineData("bool[-1]")]
    [InlineData("bool[0]")]
    [InlineData("[2]")]
    [InlineData("(bool")]
    [InlineData("(bool,)")]
    [InlineData("function")]
    public void Parse_NotAType_Throws(string text) => Assert.Throws<FormatException>(() => AbiType.Parse(text));

    [Theory]
    [InlineData("uint256[2][2]", false, 128)]
    [InlineData("(uint8,address)", false, 64)]
    [InlineData("(uint8,bytes)", true, 32)]
    [InlineData("string[2]", true, 32)]
    [InlineData("uint256[]", true, 32)]
    public void HeadSize_ByType_FollowsSpecification(string text, bool dynamic, int headSize)
    {
        AbiType type = AbiType.Parse(text);
        Assert.Equal(dynamic, type.IsDynamic);
        Assert.Equal(headSize, type.HeadSize);
    }
}
