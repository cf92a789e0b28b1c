namespace Zk.Chain;

/// <summary>
/// Sends transactions of one account and waits until they are mined. One transaction at a time, so that nonces do not
/// collide; another process that sends for the same account is not seen.
/// </summary>
public sealed class TransactionSender : IDisposable
{
    private readonly IEvmClient _client;
    private readonly EvmAccount _account;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Sends through a node. The caller keeps ownership of the account.</summary>
    public TransactionSender(IEvmClient client, EvmAccount account)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(account);
        (_client, _account) = (client, account);
    }

    /// <summary>The node.</summary>
    public IEvmClient Client => _client;

    /// <summary>The sender's address.</summary>
    public Address Address => _account.Address;

    /// <summary>How long to wait for a transaction to be mined.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Pause between two looks for the receipt.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Estimates, signs, sends and waits. A call that would revert is not sent.</summary>
    /// <param name="to">Receiver; null creates a contract.</param>
    /// <param name="data">Calldata or creation code.</param>
    /// <param name="contract">Interface that names the errors.</param>
    /// <param name="what">What this is, for error messages.</param>
    /// <param name="cancellation">Stops waiting; a transaction already sent is not withdrawn.</param>
    /// <exception cref="ContractRevertException">It would revert, or did.</exception>
    /// <exception cref="TransactionTimeoutException">Not mined in time.</exception>
    public Task<TransactionReceipt> SendAsync(
        Address? to, ReadOnlyMemory<byte> data, ContractInterface contract, string what, CancellationToken cancellation = default) =>
        SendAsync(to, data, contract, what, gasLimit: null, cancellation);

    /// <summary>As the other overload, with a gas limit of the caller's instead of an estimate.</summary>
    internal async Task<TransactionReceipt> SendAsync(
        Address? to, ReadOnlyMemory<byte> data, ContractInterface contract, string what, ulong? gasLimit, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var request = new CallRequest(Address, to, data);
            ulong gas = gasLimit ?? await EstimateAsync(request, contract, what, cancellation).ConfigureAwait(false);
            byte[] hash = await SignAndSendAsync(to, data, gas, cancellation).ConfigureAwait(false);
            TransactionReceipt receipt = await WaitAsync(hash, cancellation).ConfigureAwait(false);
            if (!receipt.Succeeded) await ThrowReasonAsync(request, contract, what, cancellation).ConfigureAwait(false);
            return receipt;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Runs a call without sending anything; a revert is decoded by the contract's interface.</summary>
    public Task<byte[]> CallAsync(Address to, ReadOnlyMemory<byte> data, ContractInterface contract, string what, CancellationToken cancellation = default) =>
        DecodingErrorsAsync(contract, what, () => _client.CallAsync(new CallRequest(Address, to, data), cancellation));

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    // A quarter more: state may change between the estimate and the block.
    private async Task<ulong> EstimateAsync(CallRequest request, ContractInterface contract, string what, CancellationToken cancellation)
    {
        ulong gas = await DecodingErrorsAsync(contract, what, () => _client.EstimateGasAsync(request, cancellation)).ConfigureAwait(false);
        return gas + gas / 4;
    }

    private async Task<byte[]> SignAndSendAsync(Address? to, ReadOnlyMemory<byte> data, ulong gasLimit, CancellationToken cancellation)
    {
        ulong chainId = await _client.GetChainIdAsync(cancellation).ConfigureAwait(false);
        ulong nonce = await _client.GetNonceAsync(Address, cancellation).ConfigureAwait(false);
        FeeQuote fees = await _client.GetFeesAsync(cancellation).ConfigureAwait(false);
        var transaction = new Eip1559Transaction(chainId, nonce, fees.MaxPriorityFeePerGas, fees.MaxFeePerGas, gasLimit, to, 0, data);
        return await _client.SendRawTransactionAsync(transaction.Sign(_account), cancellation).ConfigureAwait(false);
    }

    private async Task<TransactionReceipt> WaitAsync(byte[] hash, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Timeout);
        try
        {
            while (true)
            {
                if (await _client.GetReceiptAsync(hash, limit.Token).ConfigureAwait(false) is { } receipt) return receipt;
                await Task.Delay(PollInterval, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TransactionTimeoutException(hash, Timeout);
        }
    }

    // A receipt carries no reason; the same call on the state after it usually gives the same one.
    private async Task ThrowReasonAsync(CallRequest request, ContractInterface contract, string what, CancellationToken cancellation)
    {
        await DecodingErrorsAsync(contract, what, () => _client.CallAsync(request, cancellation)).ConfigureAwait(false);
        throw new ContractRevertException(what, ReadOnlyMemory<byte>.Empty, null);
    }

    private static async Task<T> DecodingErrorsAsync<T>(ContractInterface contract, string what, Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (ContractRevertException e)
        {
            throw new ContractRevertException(what, e.RevertData, contract.DecodeError(e.RevertData.Span));
        }
    }
}
