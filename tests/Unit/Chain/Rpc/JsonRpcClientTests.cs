using System.Net;
using System.Text;

namespace Zk.Chain.Tests;

public sealed class JsonRpcClientTests
{
    [Fact]
    public async Task GetChainId_Answer_IsParsedAndAsked()
    {
        using var node = new CannedNode("""{"jsonrpc":"2.0","id":1,"result":"0x7a69"}""");
        Assert.Equal(31337ul, await node.Client.GetChainIdAsync());
        Assert.Contains("\"method\":\"eth_chainId\"", node.LastRequest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetReceipt_NotMined_IsNull()
    {
        using var node = new CannedNode("""{"jsonrpc":"2.0","id":1,"result":null}""");
        Assert.Null(await node.Client.GetReceiptAsync(new byte[32]));
    }

    [Fact]
    public async Task GetReceipt_Mined_IsRead()
    {
        using var node = new CannedNode("""
            {"id":1,"result":{"transactionHash":"0x01","blockNumber":"0x10","status":"0x0","gasUsed":"0x5208",
            "contractAddress":"0x5fbdb2315678afecb367f032d93f642f64180aa3"}}
            """);
        TransactionReceipt receipt = (await node.Client.GetReceiptAsync(new byte[] { 1 }))!;
        Assert.Equal((16ul, false, 21000ul), (receipt.BlockNumber, receipt.Succeeded, receipt.GasUsed));
        Assert.Equal("0x5FbDB2315678afecb367f032d93F642f64180aa3", receipt.ContractAddress.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"result":"31337"}""")]
    [InlineData("""{"result":"0x"}""")]
    [InlineData("""{"result":"0xzz"}""")]
    [InlineData("""{"result":12}""")]
    [InlineData("""{"result":null}""")]
    [InlineData("""{"result":"0x10000000000000000"}""")]
    public async Task GetChainId_MalformedAnswer_IsChainUnreachable(string answer)
    {
        using var node = new CannedNode(answer);
        await Assert.ThrowsAsync<ChainUnreachableException>(() => node.Client.GetChainIdAsync());
    }

    [Fact]
    public async Task GetChainId_HttpError_IsChainUnreachable()
    {
        using var node = new CannedNode("gone", HttpStatusCode.BadGateway);
        await Assert.ThrowsAsync<ChainUnreachableException>(() => node.Client.GetChainIdAsync());
    }

    [Fact]
    public async Task GetChainId_AnswerWithoutEnd_IsCutOff()
    {
        using var node = new CannedNode($$"""{"result":"0x{{new string('0', 5 << 20)}}"}""");
        await Assert.ThrowsAsync<ChainUnreachableException>(() => node.Client.GetChainIdAsync());
    }

    [Fact]
    public async Task GetChainId_NobodyListens_SaysWhatToCheck()
    {
        using HttpClient http = new();
        // Port 1 is reserved (tcpmux) and not served in test environments.
        var client = new JsonRpcClient(http, new Uri("http://127.0.0.1:1"));
        var error = await Assert.ThrowsAsync<ChainUnreachableException>(() => client.GetChainIdAsync());
        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.Contains("running", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetChainId_Cancelled_IsCancellationNotUnreachable()
    {
        using var node = new CannedNode("{}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.Client.GetChainIdAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Call_NodeError_CarriesCodeAndMessage()
    {
        using var node = new CannedNode("""{"id":1,"error":{"code":-32601,"message":"the method does not exist"}}""");
        var error = await Assert.ThrowsAsync<RpcException>(() => node.Client.CallAsync(new CallRequest(null, Address.Zero, default)));
        Assert.Equal(-32601, error.Code);
        Assert.Contains("the method does not exist", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // Error("no") as go-ethereum and anvil give it, and as nodes that nest it do.
    [InlineData("""{"code":3,"message":"execution reverted: no","data":"DATA"}""")]
    [InlineData("""{"code":-32000,"message":"VM Exception: revert","data":{"data":"DATA"}}""")]
    public async Task Call_Revert_IsDecoded(string body)
    {
        string data = "0x08c379a0" + new string('0', 62) + "20" + new string('0', 63) + "2" + "6e6f" + new string('0', 60);
        using var node = new CannedNode($$"""{"id":1,"error":{{body.Replace("DATA", data, StringComparison.Ordinal)}}}""");
        var error = await Assert.ThrowsAsync<ContractRevertException>(() => node.Client.CallAsync(new CallRequest(null, Address.Zero, default)));
        Assert.Equal("Error(reason: no)", error.Error!.ToString());
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("file:///etc/passwd")]
    public void Constructor_OtherScheme_Throws(string endpoint)
    {
        using HttpClient http = new();
        Assert.Throws<ArgumentException>(() => new JsonRpcClient(http, new Uri(endpoint)));
    }

    /// <summary>A node that gives every request the same answer.</summary>
    private sealed class CannedNode : HttpMessageHandler
    {
        private readonly string _answer;
        private readonly HttpStatusCode _status;
        private readonly HttpClient _http;

        internal CannedNode(string answer, HttpStatusCode status = HttpStatusCode.OK)
        {
            (_answer, _status) = (answer, status);
            _http = new HttpClient(this, disposeHandler: false);
            Client = new JsonRpcClient(_http, new Uri("http://node.test"));
        }

        internal JsonRpcClient Client { get; }

        internal string LastRequest { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LastRequest = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(_status) { Content = new StringContent(_answer, Encoding.UTF8, "application/json") };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _http?.Dispose();
            base.Dispose(disposing);
        }
    }
}
