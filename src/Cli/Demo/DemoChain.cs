using System.Numerics;
using System.Text;
using Zk.Algebra;
using Zk.Chain;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Cli.Demo;

/// <summary>A local chain with the verifier of the demo's key and a registry that knows the epoch and the venue.</summary>
internal sealed class DemoChain : IAsyncDisposable
{
    private const ulong RoleDelaySeconds = 24 * 3600;
    private const ulong MaxAgeSeconds = 3600;
    private const string VerifierName = "SolvencyVerifier";

    private readonly LocalChain _chain;
    private readonly EvmAccount _account;
    private readonly TransactionSender _sender;
    private readonly Groth16VerifierContract _verifier;
    private readonly SolvencyRegistryContract _registry;

    private DemoChain(LocalChain chain, EvmAccount account, TransactionSender sender, Groth16VerifierContract verifier, SolvencyRegistryContract registry) =>
        (_chain, _account, _sender, _verifier, _registry) = (chain, account, sender, verifier, registry);

    public ulong ChainId { get; private init; }

    public EvmAddress Registry => new(_registry.Address.ToBytes());

    public EvmAddress Submitter => new(_account.Address.ToBytes());

    /// <summary>Starts the chain at the epoch's instant, compiles, deploys, and posts both roots.</summary>
    public static async Task<DemoChain> StartAsync(
        VerificationKey key, EpochReference epoch, Fr accountsRoot, string workFolder, CancellationToken cancellation)
    {
        LocalChain chain = await LocalChain.StartAsync(Checkout.PathOf("tools"), genesisUnixSeconds: epoch.TimestampUnixSeconds, cancellation: cancellation);
        EvmAccount account = LocalChain.FundedAccount();
        TransactionSender sender = new(chain.Client, account);
        try
        {
            VerificationKeyPoints points = Points(key);
            ContractArtifact artifact = await CompileAsync(points, workFolder, cancellation);
            (Groth16VerifierContract verifier, _) = await Groth16VerifierContract.DeployAsync(sender, artifact, VerificationKeyKind.Development, cancellation);
            (SolvencyRegistryContract registry, _) = await SolvencyRegistryContract.DeployAsync(
                sender, ContractArtifact.Read(Checkout.PathOf("build", "contracts", "SolvencyRegistry.json")),
                new RegistryConfiguration(verifier.Address, VerificationKeyKind.Development, points.Sha256(), sender.Address, sender.Address, sender.Address,
                    RoleDelaySeconds, MaxAgeSeconds, MaxAgeSeconds), cancellation);
            await registry.PostEpochRootAsync(epoch.EpochRoot().ToBigInteger(), epoch.TimestampUnixSeconds, cancellation);
            await registry.PostAccountsRootAsync(accountsRoot.ToBigInteger(), cancellation);
            return new DemoChain(chain, account, sender, verifier, registry) { ChainId = await chain.Client.GetChainIdAsync(cancellation) };
        }
        catch
        {
            sender.Dispose();
            account.Dispose();
            await chain.DisposeAsync();
            throw;
        }
    }

    /// <summary>Submits the proof; returns the gas of the whole transaction.</summary>
    public async Task<ulong> AttestAsync(ProofBundle bundle, CancellationToken cancellation) =>
        (await _registry.AttestAsync(Points(bundle.Proof), Signals(bundle), Context(bundle.ContextPreimage), cancellation)).GasUsed;

    public Task<ulong> VerificationGasAsync(ProofBundle bundle, CancellationToken cancellation) =>
        _verifier.MeasureVerificationGasAsync(Points(bundle.Proof), Signals(bundle), cancellation);

    public async Task<bool> IsAttestedAsync(SolvencyStatement statement, CancellationToken cancellation) =>
        await _registry.AttestationOfAsync(statement.AccountTag.ToBigInteger(), statement.Scope.ToBigInteger(), cancellation) is not null;

    public async ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _account.Dispose();
        await _chain.DisposeAsync();
    }

    private static async Task<ContractArtifact> CompileAsync(VerificationKeyPoints points, string workFolder, CancellationToken cancellation)
    {
        string sources = Path.Combine(workFolder, "contracts"), compiled = Path.Combine(workFolder, "contracts", "compiled");
        Directory.CreateDirectory(compiled);
        AtomicFile.Write(Path.Combine(sources, VerifierName + ".sol"), stream => stream.Write(Encoding.UTF8.GetBytes(VerifierSource.Write(VerifierName, points))));
        await ContractCompiler.CompileAsync(Checkout.Root, [sources], compiled, cancellation);
        return ContractArtifact.Read(Path.Combine(compiled, VerifierName + ".json"));
    }

    private static RegistryContext Context(ContextPreimage preimage) => new(
        preimage.ChainId, Address(preimage.VerifyingContract), Address(preimage.Submitter), Address(preimage.Recipient), preimage.DeadlineUnixSeconds, Bytes(preimage.Domain));

    private static Address Address(EvmAddress address)
    {
        byte[] bytes = new byte[EvmAddress.Length];
        address.Write(bytes);
        return new Address(bytes);
    }

    private static byte[] Bytes(Bytes32 value)
    {
        byte[] bytes = new byte[Bytes32.Length];
        value.Write(bytes);
        return bytes;
    }

    private static BigInteger[] Signals(ProofBundle bundle) => [.. bundle.PublicSignals.Select(signal => signal.ToBigInteger())];

    private static ProofPoints Points(Proof proof) => new(Plain(proof.A), Plain(proof.B), Plain(proof.C));

    private static VerificationKeyPoints Points(VerificationKey key) =>
        new(Plain(key.Alpha1), Plain(key.Beta2), Plain(key.Gamma2), Plain(key.Delta2), [.. key.Ic.Select(Plain)]);

    private static PlainG1 Plain(G1Affine point) => new(point.X.ToBigInteger(), point.Y.ToBigInteger());

    private static PlainG2 Plain(G2Affine point) => new(
        point.X.C0.ToBigInteger(), point.X.C1.ToBigInteger(), point.Y.C0.ToBigInteger(), point.Y.C1.ToBigInteger());
}
