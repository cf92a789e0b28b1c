namespace Zk.Algebra.Tests.Hashing;

public class Blake512Tests
{
    // Source: "SHA-3 proposal BLAKE" 1.3, appendix B.4: one and two blocks.
    [Theory]
    [InlineData(1, "97961587F6D970FABA6D2478045DE6D1FABD09B61AE50932054D52BC29D31BE4FF9102B9F69E2BBDB83BE13D4B9C06091E5FA0B48BD081B634058BE0EC49BEB3")]
    [InlineData(144, "313717D608E9CF758DCB1EB0F0C3CF9FC150B2D500FB33F51C52AFC99D358A2F1374B8A38BBA7974E7F6EF79CAB16F22CE1E649D6E01AD9589C213045D545DDE")]
    public void Hash_ZeroBytes_IsThePublishedDigest(int length, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(Blake512.Hash(new byte[length])));

    // A block that holds padding only must count zero bits: lengths around the boundaries give distinct digests.
    [Fact]
    public void Hash_LengthsAroundBlockEnds_AreAllDifferent()
    {
        string[] digests = [.. Enumerable.Range(100, 200).Select(n => Convert.ToHexString(Blake512.Hash(new byte[n])))];
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }
}
