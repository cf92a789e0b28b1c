using System.Numerics;

namespace Zk.Chain;

/// <summary>
/// What this project asks of an EVM node. Every member throws <see cref="ChainUnreachableException"/> when the node
/// gives no answer, <see cref="RpcException"/> when it answers with an error, and <see cref="ContractRevertException"/>
/// when a contract reverted. Safe for concurrent use.
/// </summary>
public interface IEvmClient
{
    /// <summary>The chain's id.</summary>
    Task<ulong> GetChainIdAsync(CancellationToken cancellation = default);

    /// <summary>Number of the latest block.</summary>
    Task<ulong> GetBlockNumberAsync(CancellationToken cancellation = default);

    /// <summary>Timestamp of the latest block [Unix seconds].</summary>
    Task<ulong> GetBlockTimestampAsync(CancellationToken cancellation = default);

    /// <summary>Number of transactions an account has sent, those that wait included.</summary>
    Task<ulong> GetNonceAsync(Address account, CancellationToken cancellation = default);

    /// <summary>Fees that get a transaction into one of the next blocks.</summary>
    Task<FeeQuote> GetFeesAsync(CancellationToken cancellation = default);

    /// <summary>Code at an address; empty if there is no contract.</summary>
    Task<byte[]> GetCodeAsync(Address address, CancellationToken cancellation = default);

    /// <summary>Runs a call on the latest state without changing it, and returns its data.</summary>
    Task<byte[]> CallAsync(CallRequest request, CancellationToken cancellation = default);

    /// <summary>Gas a call would use if it were sent.</summary>
    Task<ulong> EstimateGasAsync(CallRequest request, CancellationToken cancellation = default);

    /// <summary>Submits a signed transaction and returns its hash.</summary>
    Task<byte[]> SendRawTransactionAsync(ReadOnlyMemory<byte> transaction, CancellationToken cancellation = default);

    /// <summary>The receipt of a mined transaction; null while it is not.</summary>
    Task<TransactionReceipt?> GetReceiptAsync(ReadOnlyMemory<byte> transactionHash, CancellationToken cancellation = default);
}

/// <summary>A call as a node takes it.</summary>
/// <param name="From">Sender as the contract sees it; null is the zero address.</param>
/// <param name="To">Receiver; null runs creation code.</param>
/// <param name="Data">Calldata or creation code.</param>
public sealed record CallRequest(Address? From, Address? To, ReadOnlyMemory<byte> Data);

/// <summary>Fees of a type 2 transaction [wei per gas].</summary>
/// <param name="MaxPriorityFeePerGas">Greatest tip.</param>
/// <param name="MaxFeePerGas">Greatest total price.</param>
public sealed record FeeQuote(BigInteger MaxPriorityFeePerGas, BigInteger MaxFeePerGas);

/// <summary>What became of a mined transaction.</summary>
/// <param name="TransactionHash">Its 32-byte hash.</param>
/// <param name="BlockNumber">The block it is in.</param>
/// <param name="Succeeded">Whether it did not revert.</param>
/// <param name="GasUsed">Gas it used.</param>
/// <param name="ContractAddress">The contract it created, if it did.</param>
public sealed record TransactionReceipt(
    ReadOnlyMemory<byte> TransactionHash, ulong BlockNumber, bool Succeeded, ulong GasUsed, Address? ContractAddress);
