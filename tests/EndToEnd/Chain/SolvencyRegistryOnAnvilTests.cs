using System.Numerics;
using System.Text;
using Zk.Algebra;
using Zk.Chain;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.EndToEnd;

/// <summary>The registry and its verifier, compiled, deployed and called on a real node.</summary>
public sealed class SolvencyRegistryOnAnvilTests(AnvilFixture anvil) : IAsyncLifetime
{
    private const ulong Day = 86_400;
    private static readonly BigInteger s_q = Fq.Modulus;
    private static readonly BigInteger s_epochRoot = 0xE90C, s_accountsRoot = 0xACC7, s_scope = 0x5C09E, s_tag = 0x7A6;

    private readonly TrapdoorKey _key = TrapdoorKey.Read();
    private SolvencyRegistryContract _registry = null!;
    private Groth16VerifierContract _verifier = null!;
    private ContractArtifact _registryArtifact = null!;
    private ulong _epochTimestamp;

    public async ValueTask InitializeAsync()
    {
        Func<string, ContractArtifact> artifacts = await anvil.CompileAsync(
            new Dictionary<string, string> { ["TrapdoorVerifier"] = VerifierSource.Write("TrapdoorVerifier", _key.Points) });
        _registryArtifact = artifacts("SolvencyRegistry");
        (_verifier, TransactionReceipt verifierReceipt) =
            await Groth16VerifierContract.DeployAsync(anvil.Sender, artifacts("TrapdoorVerifier"), VerificationKeyKind.Development);
        (_registry, TransactionReceipt registryReceipt) =
            await SolvencyRegistryContract.DeployAsync(anvil.Sender, _registryArtifact, Configuration());
        _epochTimestamp = await anvil.Client.GetBlockTimestampAsync();
        await _registry.PostEpochRootAsync(s_epochRoot, _epochTimestamp);
        await _registry.PostAccountsRootAsync(s_accountsRoot);
        TestContext.Current.TestOutputHelper?.WriteLine($"deploy verifier {verifierReceipt.GasUsed} gas, registry {registryReceipt.GasUsed} gas");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Attest_ValidProof_IsRecordedAndReadBack()
    {
        RegistryContext context = await ContextAsync();
        BigInteger[] signals = Signals(context);
        TransactionReceipt receipt = await _registry.AttestAsync(_key.Simulate(signals, 3), signals, context);
        RecordedAttestation recorded = (await _registry.AttestationOfAsync(s_tag, s_scope))!;
        byte[] words = [.. signals.SelectMany(Word)];
        Assert.Equal(Keccak256.Hash(words), recorded.StatementHash.ToArray());
        Assert.Equal((1, _epochTimestamp, anvil.Sender.Address), (recorded.Level, recorded.EpochTimestamp, recorded.Submitter));
        Assert.Null(await _registry.AttestationOfAsync(s_tag, s_scope + 1));
        Assert.Equal(_epochTimestamp, await _registry.EpochTimestampOfAsync(s_epochRoot));
        ulong verifyGas = await _verifier.MeasureVerificationGasAsync(_key.Simulate(signals, 3), signals);
        // Four pairs cost 181,000 (EIP-1108): less would mean that the pairing never ran.
        Assert.InRange(verifyGas, 200_000ul, 300_000ul);
        TestContext.Current.TestOutputHelper?.WriteLine($"attest {receipt.GasUsed} gas, verification alone as a transaction {verifyGas} gas");
    }

    [Fact]
    public async Task Attest_Replay_IsRefusedWhateverTheProofBytes()
    {
        RegistryContext context = await ContextAsync();
        BigInteger[] signals = Signals(context);
        ProofPoints proof = _key.Simulate(signals, 3);
        await _registry.AttestAsync(proof, signals, context);
        ProofPoints negated = new(
            proof.A with { Y = s_q - proof.A.Y }, proof.B with { Y0 = s_q - proof.B.Y0, Y1 = s_q - proof.B.Y1 }, proof.C);
        Assert.True(await _verifier.VerifyProofAsync(negated, signals));
        foreach (ProofPoints again in new[] { proof, negated, _key.Simulate(signals, 4) })
            await AssertRefusedAsync("StatementReplayed", () => _registry.AttestAsync(again, signals, context));
    }

    [Fact]
    public async Task Attest_TamperedSignalOrProof_IsRefused()
    {
        RegistryContext context = await ContextAsync();
        BigInteger[] signals = Signals(context);
        ProofPoints proof = _key.Simulate(signals, 3);
        BigInteger[] otherTag = [.. signals];
        otherTag[4]++;
        await AssertRefusedAsync("ProofRefused", () => _registry.AttestAsync(proof, otherTag, context));
        await AssertRefusedAsync("ProofRefused", () => _registry.AttestAsync(proof with { C = proof.A }, signals, context));
        BigInteger[] sameResidue = [.. signals];
        sameResidue[4] += Fr.Modulus;
        await AssertRefusedAsync("ProofRefused", () => _registry.AttestAsync(_key.Simulate(sameResidue, 3), sameResidue, context));
    }

    [Fact]
    public async Task Attest_OtherContext_IsRefusedByName()
    {
        RegistryContext context = await ContextAsync();
        Address other = Address.Parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        await AssertContextRefusedAsync("WrongChain", context with { ChainId = 1 });
        await AssertContextRefusedAsync("WrongContract", context with { VerifyingContract = other });
        await AssertContextRefusedAsync("WrongSubmitter", context with { Submitter = other });
        await AssertContextRefusedAsync("DeadlinePassed", context with { DeadlineUnixSeconds = 1 });
        // The preimage is right for this call, but the proof was made for another recipient.
        BigInteger[] signals = Signals(context);
        await AssertRefusedAsync(
            "ContextMismatch", () => _registry.AttestAsync(_key.Simulate(signals, 3), signals, context with { Recipient = other }));
    }

    [Fact]
    public async Task Attest_FrontRunByOther_IsRefusedAndTheOwnerStillCan()
    {
        RegistryContext context = await ContextAsync();
        BigInteger[] signals = Signals(context);
        ProofPoints proof = _key.Simulate(signals, 3);
        using EvmAccount thief = LocalChain.FundedAccount(1);
        using var thiefSender = new TransactionSender(anvil.Client, thief);
        var copied = new SolvencyRegistryContract(thiefSender, _registryArtifact, _registry.Address);
        await AssertRefusedAsync("WrongSubmitter", () => copied.AttestAsync(proof, signals, context));
        await AssertRefusedAsync("ContextMismatch", () => copied.AttestAsync(proof, signals, context with { Submitter = thief.Address }));
        await _registry.AttestAsync(proof, signals, context);
    }

    [Fact]
    public async Task Attest_UnknownRoots_AreRefused()
    {
        RegistryContext context = await ContextAsync();
        BigInteger[] signals = Signals(context);
        BigInteger[] unknownEpoch = [.. signals], unknownAccounts = [.. signals];
        unknownEpoch[0]++;
        unknownAccounts[1]++;
        await AssertRefusedAsync("UnknownEpochRoot", () => _registry.AttestAsync(_key.Simulate(unknownEpoch, 3), unknownEpoch, context));
        await AssertRefusedAsync("UnknownAccountsRoot", () => _registry.AttestAsync(_key.Simulate(unknownAccounts, 3), unknownAccounts, context));
    }

    [Fact]
    public async Task Attest_WrongSignalCount_IsRefused()
    {
        RegistryContext context = await ContextAsync();
        await AssertRefusedAsync("WrongSignalCount", () => _registry.AttestAsync(_key.Simulate([], 3), Signals(context)[..5], context));
    }

    [Fact]
    public async Task Post_ByOther_IsRefusedByRole()
    {
        using EvmAccount other = LocalChain.FundedAccount(2);
        using var sender = new TransactionSender(anvil.Client, other);
        var registry = new SolvencyRegistryContract(sender, _registryArtifact, _registry.Address);
        await AssertRefusedAsync("NotRole", () => registry.PostEpochRootAsync(9, _epochTimestamp));
        await AssertRefusedAsync("NotRole", () => registry.PostAccountsRootAsync(9));
    }

    [Fact]
    public async Task Deploy_WrongKeyHash_IsRefusedByTheContract() =>
        await AssertRefusedAsync(
            "KeyHashMismatch",
            () => SolvencyRegistryContract.DeployAsync(anvil.Sender, _registryArtifact, Configuration() with { KeyHash = new byte[32] }));

    [Fact]
    public async Task KeyHash_ContractGeneratorAndVerifier_AreEqual()
    {
        byte[] fromContract = await _verifier.KeyHashAsync();
        Assert.Equal(SnarkJson.ReadVerificationKey(_key.KeyJson).Sha256(), fromContract);
        Assert.Equal(_key.Points.Sha256(), fromContract);
        Assert.Equal(6, await _verifier.SignalCountAsync());
    }

    [Fact]
    public async Task Context_ChainAndVerifier_AreEqual()
    {
        RegistryContext context = await ContextAsync();
        var preimage = new ContextPreimage(
            (ulong)context.ChainId,
            new EvmAddress(context.VerifyingContract.ToBytes()),
            new EvmAddress(context.Submitter.ToBytes()),
            new EvmAddress(context.Recipient.ToBytes()),
            (ulong)context.DeadlineUnixSeconds,
            new Bytes32(context.Domain.Span));
        Assert.Equal(preimage.ToContext().ToBigInteger(), context.ToSignal());
    }

    private RegistryConfiguration Configuration() => new(
        _verifier.Address, VerificationKeyKind.Development, _key.Points.Sha256(),
        anvil.Sender.Address, anvil.Sender.Address, anvil.Sender.Address, Day, Day, Day);

    private async Task<RegistryContext> ContextAsync() => new(
        31337, _registry.Address, anvil.Sender.Address, anvil.Sender.Address,
        await anvil.Client.GetBlockTimestampAsync() + 600, Encoding.ASCII.GetBytes("loan 17".PadRight(32, '\0')));

    private static BigInteger[] Signals(RegistryContext context) => [s_epochRoot, s_accountsRoot, 1, s_scope, s_tag, context.ToSignal()];

    private static IEnumerable<byte> Word(BigInteger value)
    {
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new byte[32 - digits.Length].Concat(digits);
    }

    private Task AssertContextRefusedAsync(string error, RegistryContext context)
    {
        BigInteger[] signals = Signals(context);
        return AssertRefusedAsync(error, () => _registry.AttestAsync(_key.Simulate(signals, 3), signals, context));
    }

    private static async Task AssertRefusedAsync(string errorName, Func<Task> send)
    {
        var refusal = await Assert.ThrowsAsync<ContractRevertException>(send);
        Assert.Equal(errorName, refusal.Error?.Name);
        Assert.Contains(errorName, refusal.Message, StringComparison.Ordinal);
    }
}
