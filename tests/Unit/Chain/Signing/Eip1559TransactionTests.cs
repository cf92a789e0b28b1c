using System.Numerics;

namespace Zk.Chain.Tests.Signing;

public sealed class Eip1559TransactionTests
{
    [Fact]
    public void OfKey_AnvilsFirst_HasDocumentedAddress()
    {
        using EvmAccount account = LocalChain.FundedAccount();
        Assert.Equal("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", account.Address.ToString());
    }

    [Fact]
    public void Sign_TamperedKeyRange_Throws()
    {
        Assert.Throws<ArgumentException>(() => new EvmAccount(new byte[32]));
        Assert.Throws<ArgumentException>(() => new EvmAccount(new byte[31]));
        // The order of secp256k1 itself (SEC 2, §2.4.1).
        Assert.Throws<ArgumentException>(() => new EvmAccount(Hex.Decode("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")));
    }

    [Theory]
    // RFC 6979 with secp256k1 and SHA-256: the published set used by Trezor's and CoreBitcoin's libraries.
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001", "Satoshi Nakamoto",
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto",
        "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0", "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    [InlineData("f8b8af8ce3c7cca5e300d33939540c10d45ce001b8f252bfbc57ba0342904181", "Alan Turing",
        "7063ae83e7f62bbb171798131b4a0564b956930092b33b07b395615d9ec7e15c", "58dfcc1e00a35e1572f366ffe34ba0fc47db1e7189759b9fb233c5b05ab388ea")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001",
        "All those moments will be lost in time, like tears in rain. Time to die...",
        "8600dbd41e348fe5c9465ab92d23e3db8b98b873beecd930736488696438cb6b", "547fe64427496db33bf66019dacbf0039c04199abb0122918601db38a72cfc21")]
    public void Sign_Rfc6979_EqualsPublishedVectors(string key, string message, string r, string s)
    {
        using var account = new EvmAccount(Hex.Decode(key));
        Signature signature = account.Sign(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(message)));
        Assert.Equal(Number(r), signature.R);
        Assert.Equal(Number(s), signature.S);
    }

    [Fact]
    public void Sign_AfterDispose_Throws()
    {
        EvmAccount account = LocalChain.FundedAccount();
        account.Dispose();
        Assert.Throws<ObjectDisposedException>(() => account.Sign(new byte[32]));
    }

    private static BigInteger Number(string hex) => Hex.DecodeQuantity("0x" + hex);
}
