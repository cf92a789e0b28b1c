using System.Numerics;

namespace Zk.Chain;

/// <summary>A deployed verifier, see <c>contracts/src/interfaces/IGroth16Verifier.sol</c>.</summary>
public sealed class Groth16VerifierContract
{
    // Enough for the contract's own bound on the pairing and for a hundred signals.
    private const ulong MeasuringGasLimit = 2_000_000;

    private readonly TransactionSender _sender;
    private readonly ContractInterface _interface;

    /// <summary>Uses a verifier that is deployed already.</summary>
    public Groth16VerifierContract(TransactionSender sender, ContractArtifact artifact, Address address)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(artifact);
        (_sender, _interface, Address) = (sender, artifact.Interface, address);
    }

    /// <summary>Where it is deployed.</summary>
    public Address Address { get; }

    /// <summary>Deploys a generated verifier.</summary>
    /// <exception cref="DevelopmentKeyRefusedException">A development key on a chain that is not local; nothing was sent.</exception>
    public static async Task<(Groth16VerifierContract Contract, TransactionReceipt Receipt)> DeployAsync(
        TransactionSender sender, ContractArtifact artifact, VerificationKeyKind kind, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(artifact);
        (Address address, TransactionReceipt receipt) = await ContractDeployer.DeployAsync(sender, artifact, kind, [], cancellation).ConfigureAwait(false);
        return (new Groth16VerifierContract(sender, artifact, address), receipt);
    }

    /// <summary>Whether the chain accepts a proof. Integers that do not fit 256 bits are refused without asking.</summary>
    public async Task<bool> VerifyProofAsync(ProofPoints proof, IReadOnlyList<BigInteger> publicSignals, CancellationToken cancellation = default)
    {
        if (!TryEncode(proof, publicSignals, out byte[] calldata)) return false;
        byte[] answer = await _sender.CallAsync(Address, calldata, _interface, "verifyProof", cancellation).ConfigureAwait(false);
        return (bool)Single("verifyProof", answer);
    }

    /// <summary>Sends a transaction that only verifies, and returns the gas it used, calldata and the base 21,000 included.</summary>
    /// <remarks>
    /// An estimate would be wrong: the function answers false, without reverting, when the pairing is short of gas, and an
    /// estimate looks for the least gas that does not revert.
    /// </remarks>
    /// <exception cref="ArgumentException">An integer that does not fit 256 bits.</exception>
    public async Task<ulong> MeasureVerificationGasAsync(ProofPoints proof, IReadOnlyList<BigInteger> publicSignals, CancellationToken cancellation = default)
    {
        if (!TryEncode(proof, publicSignals, out byte[] calldata)) throw new ArgumentException("a coordinate or signal does not fit 256 bits");
        TransactionReceipt receipt = await _sender
            .SendAsync(Address, calldata, _interface, "verifyProof", MeasuringGasLimit, cancellation).ConfigureAwait(false);
        return receipt.GasUsed;
    }

    /// <summary>SHA-256 of the embedded key, see <see cref="VerificationKeyPoints.Sha256"/>.</summary>
    public async Task<byte[]> KeyHashAsync(CancellationToken cancellation = default) =>
        (byte[])await AskAsync("keyHash", cancellation).ConfigureAwait(false);

    /// <summary>Number of public signals.</summary>
    public async Task<int> SignalCountAsync(CancellationToken cancellation = default) =>
        (int)(BigInteger)await AskAsync("signalCount", cancellation).ConfigureAwait(false);

    private async Task<object> AskAsync(string function, CancellationToken cancellation) =>
        Single(function, await _sender.CallAsync(Address, _interface.Function(function).EncodeCall(), _interface, function, cancellation).ConfigureAwait(false));

    private object Single(string function, byte[] answer) => _interface.Function(function).DecodeOutput(answer)[0];

    private bool TryEncode(ProofPoints proof, IReadOnlyList<BigInteger> publicSignals, out byte[] calldata)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(publicSignals);
        try
        {
            calldata = _interface.Function("verifyProof").EncodeCall([.. proof.ToArguments(), publicSignals.Cast<object>().ToArray()]);
            return true;
        }
        catch (ArgumentException)
        {
            calldata = [];
            return false;
        }
    }
}
