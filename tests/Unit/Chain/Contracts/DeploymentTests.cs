using System.Collections.Immutable;

namespace Zk.Chain.Tests;

public sealed class DeploymentTests
{
    private static readonly ContractArtifact s_verifier = new("Verifier", ContractInterface.Empty, [0x00]);

    [Theory]
    [InlineData(1)]
    [InlineData(11155111)]
    [InlineData(31338)]
    public async Task Deploy_DevelopmentKeyOffLocalChain_SendsNothing(ulong chainId)
    {
        var chain = new FakeEvmClient(chainId);
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account);
        var error = await Assert.ThrowsAsync<DevelopmentKeyRefusedException>(
            () => Groth16VerifierContract.DeployAsync(sender, s_verifier, VerificationKeyKind.Development));
        Assert.Equal(chainId, error.ChainId);
        await Assert.ThrowsAsync<DevelopmentKeyRefusedException>(
            () => SolvencyRegistryContract.DeployAsync(sender, s_verifier, Configuration(VerificationKeyKind.Development)));
        Assert.Empty(chain.Sent);
    }

    [Theory]
    [InlineData(31337, VerificationKeyKind.Development)]
    [InlineData(1337, VerificationKeyKind.Development)]
    [InlineData(1, VerificationKeyKind.Production)]
    public async Task Deploy_KeyFitsChain_SendsOnce(ulong chainId, VerificationKeyKind kind)
    {
        var chain = new FakeEvmClient(chainId);
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account);
        await Groth16VerifierContract.DeployAsync(sender, s_verifier, kind);
        Assert.Single(chain.Sent);
    }

    [Fact]
    public async Task VerifyProof_IntegerBeyond256Bits_IsRefusedWithoutAsking()
    {
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(new FakeEvmClient(31337), account);
        var verifier = new Groth16VerifierContract(sender, VerifierArtifact(), Address.Zero);
        var proof = new ProofPoints(default, default, new PlainG1(System.Numerics.BigInteger.One << 256, 0));
        Assert.False(await verifier.VerifyProofAsync(proof, []));
        Assert.False(await verifier.VerifyProofAsync(proof with { C = new PlainG1(-1, 0) }, []));
    }

    private static RegistryConfiguration Configuration(VerificationKeyKind kind) =>
        new(default, kind, new byte[32], default, default, default, 86400, 3600, 3600);

    private static ContractArtifact VerifierArtifact()
    {
        using var abi = System.Text.Json.JsonDocument.Parse("""
            [{"type":"function","name":"verifyProof","inputs":[{"name":"a","type":"uint256[2]"},{"name":"b","type":"uint256[2][2]"},
            {"name":"c","type":"uint256[2]"},{"name":"signals","type":"uint256[]"}],"outputs":[{"name":"","type":"bool"}]}]
            """);
        return new ContractArtifact("Verifier", ContractInterface.Parse(abi.RootElement), ImmutableArray.Create<byte>(0));
    }
}
