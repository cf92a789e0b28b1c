using System.Numerics;

namespace Zk.Chain;

/// <summary>A deployed registry, see <c>contracts/src/interfaces/ISolvencyRegistry.sol</c>.</summary>
/// <remarks>A contract's refusal is a <see cref="ContractRevertException"/> with the contract's own error decoded.</remarks>
public sealed class SolvencyRegistryContract
{
    private readonly TransactionSender _sender;
    private readonly ContractArtifact _artifact;

    /// <summary>Uses a registry that is deployed already; calls are sent by <paramref name="sender"/>.</summary>
    public SolvencyRegistryContract(TransactionSender sender, ContractArtifact artifact, Address address)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(artifact);
        (_sender, _artifact, Address) = (sender, artifact, address);
    }

    /// <summary>Where it is deployed.</summary>
    public Address Address { get; }

    /// <summary>Deploys a registry.</summary>
    /// <exception cref="DevelopmentKeyRefusedException">A development key on a chain that is not local; nothing was sent.</exception>
    public static async Task<(SolvencyRegistryContract Contract, TransactionReceipt Receipt)> DeployAsync(
        TransactionSender sender, ContractArtifact artifact, RegistryConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(configuration);
        (Address address, TransactionReceipt receipt) = await ContractDeployer
            .DeployAsync(sender, artifact, configuration.KeyKind, configuration.ToArguments(), cancellation).ConfigureAwait(false);
        return (new SolvencyRegistryContract(sender, artifact, address), receipt);
    }

    /// <summary>Posts an epoch root, as the oracle.</summary>
    public Task<TransactionReceipt> PostEpochRootAsync(BigInteger epochRoot, ulong timestampUnixSeconds, CancellationToken cancellation = default) =>
        SendAsync("postEpochRoot", [epochRoot, timestampUnixSeconds], cancellation);

    /// <summary>Posts an accounts root, as the venue.</summary>
    public Task<TransactionReceipt> PostAccountsRootAsync(BigInteger accountsRoot, CancellationToken cancellation = default) =>
        SendAsync("postAccountsRoot", [accountsRoot], cancellation);

    /// <summary>Records an attestation, as the context's submitter.</summary>
    public Task<TransactionReceipt> AttestAsync(
        ProofPoints proof, IReadOnlyList<BigInteger> publicSignals, RegistryContext context, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(publicSignals);
        ArgumentNullException.ThrowIfNull(context);
        return SendAsync("attest", [.. proof.ToArguments(), publicSignals.Cast<object>().ToArray(), context.ToArguments()], cancellation);
    }

    /// <summary>The latest attestation of an account for a scope; null if there is none.</summary>
    public async Task<RecordedAttestation?> AttestationOfAsync(BigInteger accountTag, BigInteger scope, CancellationToken cancellation = default)
    {
        var fields = (object[])(await AskAsync("attestationOf", [accountTag, scope], cancellation).ConfigureAwait(false))[0];
        ulong recordedAt = (ulong)(BigInteger)fields[2];
        return recordedAt == 0
            ? null
            : new RecordedAttestation((byte[])fields[0], (ulong)(BigInteger)fields[1], recordedAt, (int)(BigInteger)fields[3], (Address)fields[4]);
    }

    /// <summary>Timestamp of a posted epoch root [Unix seconds]; 0 if unknown.</summary>
    public async Task<ulong> EpochTimestampOfAsync(BigInteger epochRoot, CancellationToken cancellation = default) =>
        (ulong)(BigInteger)(await AskAsync("epochTimestampOf", [epochRoot], cancellation).ConfigureAwait(false))[0];

    /// <summary>Time of the latest posting of an accounts root [Unix seconds]; 0 if unknown.</summary>
    public async Task<ulong> AccountsRootPostedAtAsync(BigInteger accountsRoot, CancellationToken cancellation = default) =>
        (ulong)(BigInteger)(await AskAsync("accountsRootPostedAt", [accountsRoot], cancellation).ConfigureAwait(false))[0];

    private Task<TransactionReceipt> SendAsync(string function, object[] arguments, CancellationToken cancellation) =>
        _sender.SendAsync(Address, _artifact.Interface.Function(function).EncodeCall(arguments), _artifact.Interface, $"{_artifact.Name}.{function}", cancellation);

    private async Task<object[]> AskAsync(string function, object[] arguments, CancellationToken cancellation)
    {
        AbiEntry entry = _artifact.Interface.Function(function);
        byte[] answer = await _sender
            .CallAsync(Address, entry.EncodeCall(arguments), _artifact.Interface, $"{_artifact.Name}.{function}", cancellation).ConfigureAwait(false);
        return entry.DecodeOutput(answer);
    }
}
