using System.Numerics;

namespace Zk.Chain.Tests;

public sealed class Eip1559TransactionTests
{
    [Theory]
    [InlineData(0, "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData(1, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")]
    [InlineData(2, "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC")]
    public void Address_AnvilsAccounts_AreDocumented(int index, string expected)
    {
        using EvmAccount account = LocalChain.FundedAccount(index);
        Assert.Equal(expected, account.Address.ToString());
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
    // ethereumjs-monorepo, packages/tx/test/json/eip1559.json: chain 0x1e8e, receiver 0x…aaaa, without the outer RLP string header.
    [InlineData(819, 43203529, 35552, 75853, 121212,
        "0x02f870821e8e8203338301284d8301d97c828ae094000000000000000000000000000000000000aaaa8402933bc980c080a0d067f2167008c59219652f91cbf8788dbca5f771f6e91e2b7657e85b78b472e0a01d305af9fe81fdba43f0dfcd400ed24dcace0a7e30d4e85701dcaaf484cd079e")]
    [InlineData(353, 61901619, 32593, 38850, 136295,
        "0x02f86f821e8e8201618297c283021467827f5194000000000000000000000000000000000000aaaa8403b08b3380c001a004205678f13fc1d7b10feea6513dfa76e24418b6e08097d95c6f93a3b64e536da01d45ad61bfece43862de2cce7d2575a8c1d08c26c87f3cb5f26d7b0be54a91b2")]
    [InlineData(985, 32531825, 68541, 66377, 136097,
        "0x02f871821e8e8203d983010349830213a183010bbd94000000000000000000000000000000000000aaaa8401f0657180c001a0e6d23c5ecc0f388a4d41a9523c3ad171e98083a61288c340b968dfe0903a6741a07319e8d54a4fd8f0c081d3ce093d869f9df598481991c8534bfd8f2c163884b4")]
    [InlineData(709, 6478043, 28335, 86252, 94636,
        "0x02f86f821e8e8202c5830150ec830171ac826eaf94000000000000000000000000000000000000aaaa8362d8db80c001a09880d133cd636f8c8dce32e2c43494b9f2dc000eee8dc61931e09f866ed04b46a00e44d5c503c7f08b36c8b062c32a963f3dd20a71e95e3d903bfbe7f4da47cd47")]
    [InlineData(119, 65456115, 62341, 24721, 107729,
        "0x02f86d821e8e778260918301a4d182f38594000000000000000000000000000000000000aaaa8403e6c7f380c001a0e38e239770801eb995498c821e55ac9c19ae09184bb27b34be105e02fe3b7615a067c64ca6bd6d9107e85fd581ab2e70a14b637eb36505bb40861ef9d6e800cab6")]
    public void Sign_EthereumjsVectors_AreEqual(ulong nonce, int value, ulong gasLimit, int tip, int fee, string expected)
    {
        using var account = new EvmAccount(Hex.Decode("0x8f2a55949038a9610f50fb23b5883af3b4ecb3c3bb792cbcefbd1542c692be63"));
        var transaction = new Eip1559Transaction(
            0x1e8e, nonce, tip, fee, gasLimit, Address.Parse("0x000000000000000000000000000000000000aaaa"), value, ReadOnlyMemory<byte>.Empty);
        Assert.Equal(expected, Hex.Encode(transaction.Sign(account)));
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
