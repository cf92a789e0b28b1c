namespace Zk.Chain;

/// <summary>The node cannot be reached or does not speak JSON-RPC.</summary>
public sealed class ChainUnreachableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The node answered with an error that is not a contract's revert.</summary>
public sealed class RpcException(string method, int code, string nodeMessage)
    : Exception($"the node refused {method}: {nodeMessage} (code {code})")
{
    /// <summary>JSON-RPC error code.</summary>
    public int Code { get; } = code;
}

/// <summary>A contract reverted. The message carries the decoded error where the contract's interface knows it.</summary>
public sealed class ContractRevertException(string what, ReadOnlyMemory<byte> data, DecodedError? error)
    : Exception($"{what} reverted: {error?.ToString() ?? (data.IsEmpty ? "no reason given" : Hex.Encode(data.Span))}")
{
    /// <summary>The revert data as the node gave it.</summary>
    public ReadOnlyMemory<byte> RevertData { get; } = data;

    /// <summary>The error, if a known interface declares it.</summary>
    public DecodedError? Error { get; } = error;
}

/// <summary>A transaction was not mined in time. It may still be mined later.</summary>
public sealed class TransactionTimeoutException(ReadOnlySpan<byte> transactionHash, TimeSpan waited)
    : Exception($"transaction {Hex.Encode(transactionHash)} was not mined within {waited.TotalSeconds:0} s; it may still be: look it up before sending another");

/// <summary>A development key was about to be used on a chain that is not local. Nothing was sent.</summary>
public sealed class DevelopmentKeyRefusedException(ulong chainId)
    : Exception($"a development key cannot be deployed on chain {chainId}: only on local chains ({string.Join(", ", LocalChainIds.All)}); deploy a production key from a ceremony")
{
    /// <summary>The chain it was refused on.</summary>
    public ulong ChainId { get; } = chainId;
}
