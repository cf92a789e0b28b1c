using System.Net;
using System.Net.Sockets;

namespace Zk.Chain.Tests;

public sealed class LocalChainTests
{
    private static readonly string s_tools = Repository.PathOf("tools");

    [Fact]
    public async Task Start_MissingAnvil_SaysHowToInstall()
    {
        var error = await Assert.ThrowsAsync<LocalChainException>(() => LocalChain.StartAsync("/nowhere"));
        Assert.Contains("npm install", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortInUse_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<LocalChainException>(() => LocalChain.StartAsync(s_tools, port));
        Assert.Contains($"port {port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("another port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAndDispose_ChainAnswersThenIsGone()
    {
        LocalChain chain = await LocalChain.StartAsync(s_tools, chainId: 1337);
        Uri endpoint = chain.Endpoint;
        Assert.Equal(1337ul, await chain.Client.GetChainIdAsync());
        Assert.Equal(0ul, await chain.Client.GetBlockNumberAsync());
        await chain.DisposeAsync();
        using HttpClient http = new();
        await Assert.ThrowsAsync<ChainUnreachableException>(() => new JsonRpcClient(http, endpoint).GetChainIdAsync());
    }

    [Fact]
    public async Task Start_Cancelled_LeavesNothingRunning()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalChain.StartAsync(s_tools, cancellation: cancellation.Token));
    }
}
