
namespace Zk.Chain.Tests;

public sealed class TransactionSenderTests
{
    private static readonly ContractInterface s_contract = ContractInterfaceTests.Sample;

    [Fact]
    public async Task Send_WouldRevert_ThrowsDecodedAndSendsNothing()
    {
        byte[] data = [.. ContractInterfaceTests.TooOldSelector, .. new byte[31], 7, .. new byte[31], 9];
        var chain = new FakeEvmClient(31337) { RevertsEstimateWith = data };
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account);
        var error = await Assert.ThrowsAsync<ContractRevertException>(() => sender.SendAsync(Address.Zero, default, s_contract, "Sample.poke"));
        Assert.Equal("Sample.poke reverted: TooOld(age: 7, maximum: 9)", error.Message);
        Assert.Empty(chain.Sent);
    }

    [Fact]
    public async Task Send_RevertsWhenMined_Throws()
    {
        var chain = new FakeEvmClient(31337) { RevertsWhenMined = true };
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account);
        await Assert.ThrowsAsync<ContractRevertException>(() => sender.SendAsync(Address.Zero, default, s_contract, "poke"));
    }

    [Fact]
    public async Task Send_NotMinedInTime_ThrowsWithHash()
    {
        var chain = new FakeEvmClient(31337) { MinesNothing = true };
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account) { Timeout = TimeSpan.FromMilliseconds(50), PollInterval = TimeSpan.FromMilliseconds(5) };
        var error = await Assert.ThrowsAsync<TransactionTimeoutException>(() => sender.SendAsync(Address.Zero, default, s_contract, "poke"));
        Assert.Contains(Hex.Encode(Keccak256.Hash(chain.Sent[0])), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Cancelled_IsCancellationNotTimeout()
    {
        var chain = new FakeEvmClient(31337) { MinesNothing = true };
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account) { PollInterval = TimeSpan.FromMilliseconds(5) };
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(Address.Zero, default, s_contract, "poke", cancellation.Token));
    }

    [Fact]
    public async Task Send_Concurrent_NeverReusesANonce()
    {
        var chain = new FakeEvmClient(31337);
        using EvmAccount account = LocalChain.FundedAccount();
        using var sender = new TransactionSender(chain, account);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sender.SendAsync(Address.Zero, default, s_contract, "poke")));
        // Signing is deterministic, so two transactions of one nonce would be the same bytes.
        Assert.Equal(20, chain.Sent.Select(static sent => Hex.Encode(sent)).Distinct().Count());
    }
}
