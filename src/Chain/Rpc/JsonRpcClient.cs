using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zk.Chain;

/// <summary>A node reached by JSON-RPC over HTTP. The caller owns the <see cref="HttpClient"/>.</summary>
public sealed class JsonRpcClient : IEvmClient
{
    // Answers are a few hundred bytes; code and return data are bounded by the EVM well below this.
    private const int MaxAnswerBytes = 4 << 20;
    private const int RevertCode = 3;

    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private long _lastId;

    /// <summary>Uses a node at an http or https address.</summary>
    /// <exception cref="ArgumentException">Another scheme.</exception>
    public JsonRpcClient(HttpClient http, Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
            throw new ArgumentException($"a node's address starts with http:// or https://, got {endpoint}", nameof(endpoint));
        (_http, _endpoint) = (http, endpoint);
    }

    /// <inheritdoc/>
    public Task<ulong> GetChainIdAsync(CancellationToken cancellation = default) => AskNumberAsync("eth_chainId", cancellation);

    /// <inheritdoc/>
    public Task<ulong> GetBlockNumberAsync(CancellationToken cancellation = default) => AskNumberAsync("eth_blockNumber", cancellation);

    /// <inheritdoc/>
    public async Task<ulong> GetBlockTimestampAsync(CancellationToken cancellation = default) =>
        (ulong)ReadQuantity("eth_getBlockByNumber", Member("eth_getBlockByNumber", await LatestBlockAsync(cancellation).ConfigureAwait(false), "timestamp"));

    /// <inheritdoc/>
    public Task<ulong> GetNonceAsync(Address account, CancellationToken cancellation = default) =>
        AskNumberAsync("eth_getTransactionCount", cancellation, account.ToString(), "pending");

    /// <inheritdoc/>
    public async Task<FeeQuote> GetFeesAsync(CancellationToken cancellation = default)
    {
        JsonElement block = await LatestBlockAsync(cancellation).ConfigureAwait(false);
        BigInteger baseFee = ReadQuantity("eth_getBlockByNumber", Member("eth_getBlockByNumber", block, "baseFeePerGas"));
        BigInteger tip = ReadQuantity("eth_maxPriorityFeePerGas", await AskAsync("eth_maxPriorityFeePerGas", cancellation).ConfigureAwait(false));
        // Twice the base fee covers six full blocks in a row (each may raise it by an eighth).
        return new FeeQuote(tip, 2 * baseFee + tip);
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetCodeAsync(Address address, CancellationToken cancellation = default) =>
        ReadBytes("eth_getCode", await AskAsync("eth_getCode", cancellation, address.ToString(), "latest").ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<byte[]> CallAsync(CallRequest request, CancellationToken cancellation = default) =>
        ReadBytes("eth_call", await AskAsync("eth_call", cancellation, ToJson(request), "latest").ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<ulong> EstimateGasAsync(CallRequest request, CancellationToken cancellation = default) =>
        AskNumberAsync("eth_estimateGas", cancellation, ToJson(request), "latest");

    /// <inheritdoc/>
    public async Task<byte[]> SendRawTransactionAsync(ReadOnlyMemory<byte> transaction, CancellationToken cancellation = default) =>
        ReadBytes("eth_sendRawTransaction", await AskAsync("eth_sendRawTransaction", cancellation, Hex.Encode(transaction.Span)).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<TransactionReceipt?> GetReceiptAsync(ReadOnlyMemory<byte> transactionHash, CancellationToken cancellation = default)
    {
        const string Method = "eth_getTransactionReceipt";
        JsonElement answer = await AskAsync(Method, cancellation, Hex.Encode(transactionHash.Span)).ConfigureAwait(false);
        if (answer.ValueKind == JsonValueKind.Null) return null;
        JsonElement created = Member(Method, answer, "contractAddress");
        return new TransactionReceipt(
            ReadBytes(Method, Member(Method, answer, "transactionHash")),
            (ulong)ReadQuantity(Method, Member(Method, answer, "blockNumber")),
            ReadQuantity(Method, Member(Method, answer, "status")).IsOne,
            (ulong)ReadQuantity(Method, Member(Method, answer, "gasUsed")),
            created.ValueKind == JsonValueKind.Null ? null : new Address(ReadBytes(Method, created)));
    }

    private Task<JsonElement> LatestBlockAsync(CancellationToken cancellation) => AskAsync("eth_getBlockByNumber", cancellation, "latest", false);

    private async Task<ulong> AskNumberAsync(string method, CancellationToken cancellation, params JsonNode[] parameters)
    {
        BigInteger value = ReadQuantity(method, await AskAsync(method, cancellation, parameters).ConfigureAwait(false));
        return value <= ulong.MaxValue ? (ulong)value : throw Malformed(method, $"a number below 2^64 expected, got {value}");
    }

    private async Task<JsonElement> AskAsync(string method, CancellationToken cancellation, params JsonNode[] parameters)
    {
        JsonObject request = new()
        {
            ["jsonrpc"] = "2.0",
            ["id"] = Interlocked.Increment(ref _lastId),
            ["method"] = method,
            ["params"] = new JsonArray([.. parameters]),
        };
        JsonElement answer = await PostAsync(method, request, cancellation).ConfigureAwait(false);
        if (answer.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object) throw ReadError(method, error);
        return answer.TryGetProperty("result", out JsonElement result) ? result : throw Malformed(method, "neither a result nor an error");
    }

    private async Task<JsonElement> PostAsync(string method, JsonObject request, CancellationToken cancellation)
    {
        try
        {
            using HttpRequestMessage message = new(HttpMethod.Post, _endpoint) { Content = JsonContent.Create(request) };
            using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellation).ConfigureAwait(false);
            JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation).ConfigureAwait(false);
            return answer.ValueKind == JsonValueKind.Object ? answer : throw Malformed(method, $"a JSON object expected, got {answer.ValueKind}");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new ChainUnreachableException($"the node at {_endpoint.Authority} did not answer {method} within {_http.Timeout.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or NotSupportedException)
        {
            throw new ChainUnreachableException($"the node at {_endpoint.Authority} gave no answer to {method}: {e.Message} Is it running, and is the address right?", e);
        }
    }

    // Nodes differ: the revert data is `error.data` or `error.data.data`; code 3 is go-ethereum's mark of a revert.
    private static Exception ReadError(string method, JsonElement error)
    {
        int code = error.TryGetProperty("code", out JsonElement number) && number.TryGetInt32(out int value) ? value : 0;
        string message = error.TryGetProperty("message", out JsonElement text) ? text.ToString() : "no message";
        JsonElement data = error.TryGetProperty("data", out JsonElement given) ? given : default;
        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty("data", out JsonElement inner)) data = inner;
        bool isRevert = code == RevertCode || message.Contains("revert", StringComparison.OrdinalIgnoreCase);
        if (!isRevert) return new RpcException(method, code, message);
        byte[] revertData = data.ValueKind == JsonValueKind.String ? ReadBytes(method, data) : [];
        return new ContractRevertException(method, revertData, ContractInterface.Empty.DecodeError(revertData));
    }

    private static JsonObject ToJson(CallRequest request)
    {
        JsonObject call = new() { ["data"] = Hex.Encode(request.Data.Span) };
        if (request.From is { } from) call["from"] = from.ToString();
        if (request.To is { } to) call["to"] = to.ToString();
        return call;
    }

    private static JsonElement Member(string method, JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out JsonElement value)
            ? value
            : throw Malformed(method, $"no '{name}' in the answer");

    private static BigInteger ReadQuantity(string method, JsonElement value) => Read(method, value, Hex.DecodeQuantity);

    private static byte[] ReadBytes(string method, JsonElement value) => Read(method, value, Hex.Decode);

    private static T Read<T>(string method, JsonElement value, Func<string, T> parse)
    {
        try
        {
            return parse(value.GetString() ?? "");
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw Malformed(method, e.Message);
        }
    }

    private static ChainUnreachableException Malformed(string method, string problem) =>
        new($"the node's answer to {method} is malformed: {problem}");
}
