namespace Zk.Chain.Tests;

/// <summary>A chain in memory that counts what is sent to it.</summary>
internal sealed class FakeEvmClient(ulong chainId) : IEvmClient
{
    internal List<byte[]> Sent { get; } = [];

    internal bool MinesNothing { get; init; }

    internal bool RevertsWhenMined { get; init; }

    internal byte[]? RevertsEstimateWith { get; init; }

    public Task<ulong> GetChainIdAsync(CancellationToken cancellation) => Task.FromResult(chainId);

    public Task<ulong> GetBlockNumberAsync(CancellationToken cancellation) => Task.FromResult(1ul);

    public Task<ulong> GetBlockTimestampAsync(CancellationToken cancellation) => Task.FromResult(1ul);

    public Task<ulong> GetNonceAsync(Address account, CancellationToken cancellation) => Task.FromResult((ulong)Sent.Count);

    public Task<FeeQuote> GetFeesAsync(CancellationToken cancellation) => Task.FromResult(new FeeQuote(1, 3));

    public Task<byte[]> GetCodeAsync(Address address, CancellationToken cancellation) => Task.FromResult(Array.Empty<byte>());

    public Task<byte[]> CallAsync(CallRequest request, CancellationToken cancellation) => Task.FromResult(Array.Empty<byte>());

    public Task<ulong> EstimateGasAsync(CallRequest request, CancellationToken cancellation) =>
        RevertsEstimateWith is { } data ? throw new ContractRevertException("eth_estimateGas", data, null) : Task.FromResult(21000ul);

    public Task<byte[]> SendRawTransactionAsync(ReadOnlyMemory<byte> transaction, CancellationToken cancellation)
    {
        Sent.Add(transaction.ToArray());
        return Task.FromResult(Keccak256.Hash(transaction.Span));
    }

    public Task<TransactionReceipt?> GetReceiptAsync(ReadOnlyMemory<byte> transactionHash, CancellationToken cancellation) =>
        Task.FromResult(MinesNothing ? null : new TransactionReceipt(transactionHash, 1, !RevertsWhenMined, 20000, Address.OfContract(default, 0)));
}
