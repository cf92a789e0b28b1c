using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Zk.Algebra;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Backends;
using Zk.Prover.Hosting;
using Zk.Verifier;

namespace Zk.EndToEnd.Serving;

/// <summary>The prover service as a client meets it: a real server on a socket, real circuits and keys, real Node.</summary>
public sealed class ProverServiceTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string s_vk = Repository.Built("keys/solvency/verification_key.json", "keys");
    private static readonly string s_manifest = Repository.Built("keys/solvency/manifest.json", "keys");

    [Theory]
    [InlineData(BackendNames.Native)]
    [InlineData(BackendNames.Snarkjs)]
    public async Task SubmitProof_DeskBook_YieldsABundleThatTheVerifierAccepts(string backend)
    {
        List<V1.Job> seen = await ProveAsync(Desk.Request($"desk-{backend}", backend));

        V1.Job last = seen[^1];
        Assert.Equal(V1.JobState.Succeeded, last.State);
        Assert.Equal(backend, last.Result.Backend);
        Assert.Equal(seen.Select(job => job.State).Order(), seen.Select(job => job.State));
        Assert.Contains(seen, job => job.State == V1.JobState.Proving);
        AssertAccepted(last.Result);
    }

    [Fact]
    public async Task SubmitProof_NodeClientWithReflectionOnly_GetsAProofThatSnarkjsVerifies()
    {
        string request = JsonSerializer.Serialize(new { request = JsonDocument.Parse(NodeJson(Desk.Request("desk-node"))).RootElement });
        ProcessStartInfo start = new("node", [Repository.PathOf("tests/EndToEnd/node/reflection-client.mjs"), $"127.0.0.1:{server.Address.Port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(request);
        node.StandardInput.Close();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, await errors);
        using JsonDocument answer = JsonDocument.Parse(output);
        JsonElement root = answer.RootElement;
        Assert.Equal("SUCCEEDED", root.GetProperty("job").GetProperty("state").GetString());
        Assert.True(root.GetProperty("verified").GetBoolean());
        string[] services = [.. root.GetProperty("services").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Contains("grpc.health.v1.Health", services);
        Assert.Contains("zk.prover.v1.ProverService", services);
        Assert.Contains("SUCCEEDED", root.GetProperty("states").EnumerateArray().Select(state => state.GetString()));
    }

    [Fact]
    public async Task SubmitProof_SameKeyTwice_ReturnsOneJobAndOneProof()
    {
        V1.SubmitProofResponse first = await server.Client.SubmitProofAsync(Desk.Request("same"));
        V1.SubmitProofResponse[] again = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Client.SubmitProofAsync(Desk.Request("same")).ResponseAsync));
        V1.Job job = (await WatchAsync(first.JobId))[^1];
        V1.SubmitProofResponse later = await server.Client.SubmitProofAsync(Desk.Request("same"));

        Assert.True(first.Created);
        Assert.All(again, response => Assert.Equal((first.JobId, false), (response.JobId, response.Created)));
        Assert.Equal((first.JobId, V1.JobState.Succeeded), (later.JobId, later.State));
        Assert.Equal(job.Result, (await server.Client.GetJobAsync(new V1.GetJobRequest { JobId = first.JobId })).Result);
    }

    [Fact]
    public async Task SubmitProof_SameKeyOtherRequest_IsAlreadyExistsNamingTheField()
    {
        await CancelAsync(await server.Client.SubmitProofAsync(Desk.Request("reused")));
        V1.SubmitProofRequest other = Desk.Request("reused");
        other.Solvency.Scope = Desk.Bytes(Fr.FromUInt64(1));

        RpcException error = await FailsAsync(StatusCode.AlreadyExists, other);

        Assert.Equal("solvency.scope", Violation(error).Field);
    }

    [Fact]
    public async Task SubmitProof_SameKeyOtherPosition_IsAlreadyExistsWithoutTheValue()
    {
        await CancelAsync(await server.Client.SubmitProofAsync(Desk.Request("reused-position")));
        V1.SubmitProofRequest other = Desk.Request("reused-position");
        other.Solvency.Account.Positions[0].QuantityLots = 987123;

        RpcException error = await FailsAsync(StatusCode.AlreadyExists, other);

        Assert.Equal("solvency.account.positions", Violation(error).Field);
        Assert.DoesNotContain("987123", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitProof_BookAfterAFallOfFortyPercent_IsFailedPreconditionWithTheClassOnly()
    {
        RpcException error = await FailsAsync(StatusCode.FailedPrecondition, Desk.Request("insolvent", shockPpm: -400_000));

        Assert.Equal("INSOLVENT", error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        PreconditionFailure.Types.Violation violation = error.GetRpcStatus()!.GetDetail<PreconditionFailure>()!.Violations[0];
        Assert.Equal(("SHORTFALL", "initial"), (violation.Type, violation.Subject));
        Assert.Matches("^(less than 1 %|1 % to 10 %|more than 10 %) of the requirement$", violation.Description);
    }

    public static TheoryData<string, string, string> BadRequests => new()
    {
        { "idempotency_key", "idempotency_key", "0 characters" },
        { "backend", "backend", "native, snarkjs" },
        { "deadline", "deadline", "a time after" },
        { "vk", "verification_key_sha256", "another hash" },
        { "statement", "statement", "'solvency'" },
        { "account", "solvency.account", "nothing" },
        { "owner", "solvency.account.owner_secret", "got 31 bytes, expected 32 bytes" },
        { "salt", "solvency.account.salt", "not below the field's order" },
        { "cash", "solvency.account.cash_micro_usd", "2^62" },
        { "instrument", "solvency.account.positions[2].instrument", "a name that the epoch has not" },
        { "duplicate", "solvency.account.positions[", "one position per instrument" },
        { "quantity", "solvency.account.positions[3]", "2^40" },
        { "epoch", "solvency.epoch_json", "zk risk build" },
        { "accounts", "solvency.accounts", "'leaves' or 'path'" },
        { "index", "solvency.leaves.index", "got 9" },
        { "leaf", "solvency.leaves.leaves[1]", "the account's own leaf" },
        { "path", "solvency.accounts", "expected 10" },
        { "level", "solvency.level", "got 7" },
        { "scope", "solvency.scope", "2^250" },
        { "contract", "solvency.context.verifying_contract", "expected 20 bytes" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task SubmitProof_BadField_IsInvalidArgumentNamingFieldGotAndExpected(string defect, string field, string description)
    {
        RpcException error = await FailsAsync(StatusCode.InvalidArgument, Spoil(Desk.Request($"bad-{defect}"), defect));

        Assert.StartsWith(field, Violation(error).Field, StringComparison.Ordinal);
        Assert.Contains(description, Violation(error).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitProof_QueueFull_IsResourceExhaustedWithRetryInfo()
    {
        List<V1.SubmitProofResponse> accepted = [];
        try
        {
            RpcException? refused = null;
            for (int i = 0; i < 64 && refused is null; i++)
            {
                try
                {
                    // The slow back end, so that jobs come faster than they go.
                    accepted.Add(await server.Client.SubmitProofAsync(Desk.Request($"full-{i}", BackendNames.Snarkjs)));
                }
                catch (RpcException error)
                {
                    refused = error;
                }
            }
            Assert.Equal(StatusCode.ResourceExhausted, refused!.StatusCode);
            Assert.True(refused.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        }
        finally
        {
            foreach (V1.SubmitProofResponse job in accepted) await CancelAsync(job);
        }
    }

    [Fact]
    public async Task CancelJob_RunningOrWaiting_EndsTheWatchAsCancelled()
    {
        // The slow back end for the one that runs: seconds, so that the cancellation finds it there.
        V1.SubmitProofResponse running = await server.Client.SubmitProofAsync(Desk.Request("cancel-running", BackendNames.Snarkjs));
        V1.SubmitProofResponse waiting = await server.Client.SubmitProofAsync(Desk.Request("cancel-waiting"));
        Task<List<V1.Job>>[] watching = [WatchAsync(running.JobId), WatchAsync(waiting.JobId)];
        await CancelAsync(waiting);
        await CancelAsync(running);
        foreach (List<V1.Job> seen in await Task.WhenAll(watching)) Assert.Equal(V1.JobState.Cancelled, seen[^1].State);
    }

    [Fact]
    public async Task SubmitProof_DeadlineTooSoon_Expires()
    {
        V1.SubmitProofRequest request = Desk.Request("deadline-soon");
        V1.SubmitProofResponse busy = await server.Client.SubmitProofAsync(Desk.Request("deadline-busy", BackendNames.Snarkjs));
        request.Deadline = Timestamp.FromDateTime(DateTime.UtcNow.AddSeconds(1.5));
        V1.SubmitProofResponse job = await server.Client.SubmitProofAsync(request);
        Assert.Equal(V1.JobState.Expired, (await WatchAsync(job.JobId))[^1].State);
        await CancelAsync(busy);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("watch")]
    [InlineData("cancel")]
    public async Task UnknownJob_IsNotFound(string call)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            if (call == "get") await server.Client.GetJobAsync(new V1.GetJobRequest { JobId = "no-such-job" });
            else if (call == "watch") await WatchAsync("no-such-job");
            else await server.Client.CancelJobAsync(new V1.CancelJobRequest { JobId = "no-such-job" });
        });
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task SubmitProof_OversizedMessage_IsResourceExhausted()
    {
        V1.SubmitProofRequest request = Desk.Request("oversized");
        request.Solvency.EpochJson = ByteString.CopyFrom(new byte[17 << 20]);
        await FailsAsync(StatusCode.ResourceExhausted, request);
    }

    [Fact]
    public async Task ListCircuits_NamesCircuitKeyAndBackends()
    {
        V1.Circuit circuit = Assert.Single((await server.Client.ListCircuitsAsync(new V1.ListCircuitsRequest())).Circuits);
        Assert.Equal(("solvency-16x4", "development", 6u), (circuit.CircuitId, circuit.KeyKind, circuit.PublicSignalCount));
        Assert.Equal([BackendNames.Native, BackendNames.Snarkjs], circuit.Backends);
        Assert.Equal(new Bytes32(TrustedKey().Sha256()).ToString(), "0x" + circuit.VerificationKeySha256);
    }

    [Fact]
    public async Task VerifyProof_TamperedBundle_IsNotAcceptedAndTheReportSaysWhy()
    {
        string bundle = (await ProveAsync(Desk.Request("tamper")))[^1].Result.BundleJson;
        V1.VerifyPolicy policy = new() { AllowDevelopmentKeys = true, ChainId = Desk.Context.ChainId };

        V1.VerifyProofResponse good = await server.Client.VerifyProofAsync(new V1.VerifyProofRequest { BundleJson = bundle, Policy = policy });
        V1.VerifyProofResponse strict = await server.Client.VerifyProofAsync(new V1.VerifyProofRequest { BundleJson = bundle });
        policy.ChainId = 1;
        V1.VerifyProofResponse otherChain = await server.Client.VerifyProofAsync(new V1.VerifyProofRequest { BundleJson = bundle, Policy = policy });
        V1.VerifyProofResponse garbage = await server.Client.VerifyProofAsync(new V1.VerifyProofRequest { BundleJson = bundle[..^9] });

        Assert.True(good.Accepted, good.ToString());
        Assert.False(good.Anchored);
        Assert.Equal("key-kind", Assert.Single(strict.Checks, check => check.Outcome == "failed").Name);
        Assert.Equal("chain", Assert.Single(otherChain.Checks, check => check.Outcome == "failed").Name);
        Assert.False(garbage.Accepted);
        Assert.Contains(garbage.Checks, check => check is { Name: "bundle", Outcome: "failed" });
    }

    [Theory]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(-255)]
    public async Task VerifyProof_UnknownLevelInPolicy_IsInvalidNotAnotherLevel(int level)
    {
        V1.VerifyProofRequest request = new() { BundleJson = "{}", Policy = new V1.VerifyPolicy { Level = (V1.MarginLevel)level } };

        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.VerifyProofAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("policy.level", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_DeskOrder_GetsABundle()
    {
        using ProverClient client = new(server.Address);
        List<StageProgress> progress = [];
        ProofBundle bundle = await client.ProveAsync(Desk.Order(), progress: new Direct(progress));
        Assert.True(BundleVerifier.Verify(bundle, TrustedKey(), TrustedManifest(), new VerificationPolicy { AllowDevelopmentKeys = true }).IsAccepted);
        Assert.Equal(progress.Order(), progress);
    }

    [Fact]
    public async Task Client_NoServer_SaysWhereAndWhatToCheck()
    {
        using ProverClient client = new(new Uri("http://127.0.0.1:9"));
        ProverCallException error = await Assert.ThrowsAsync<ProverCallException>(() => client.ProveAsync(Desk.Order()));
        Assert.Equal("UNREACHABLE", error.Reason);
        Assert.Contains("zk serve", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org:5310")]
    [InlineData("ftp://127.0.0.1")]
    public void Client_AddressThatWouldLeakOrIsNoHttp_IsRefused(string address) =>
        Assert.Throws<ArgumentException>(() => new ProverClient(new Uri(address)));

    [Fact]
    public async Task Start_PortInUse_NamesThePortAndWhatToDo()
    {
        ProverStartException error = await Assert.ThrowsAsync<ProverStartException>(() => ProverServer.StartAsync(RunningServer.Options with { Port = server.Address.Port }));
        Assert.Contains($"port {server.Address.Port} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("choose another port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressBeyondLoopback_IsRefusedWithoutPermission()
    {
        ProverStartException error = await Assert.ThrowsAsync<ProverStartException>(() => ProverServer.StartAsync(RunningServer.Options with { Address = System.Net.IPAddress.Any }));
        Assert.Contains("loopback", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_DrainsAndFreesThePort()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource<Uri> listening = new();
        Task run = ProverHost.RunAsync(RunningServer.Options, listening.SetResult, stop.Token);
        Uri address = await listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
        await stop.CancelAsync();
        await run.WaitAsync(TimeSpan.FromMinutes(1));
        using TcpClient tcp = new();
        await Assert.ThrowsAnyAsync<SocketException>(() => tcp.ConnectAsync("127.0.0.1", address.Port));
    }

    [Fact]
    public async Task Secrets_AfterGoodAndBadRequests_AreInNoLogAndNoTemporaryFile()
    {
        await ProveAsync(Desk.Request("canary-native", BackendNames.Native));
        await ProveAsync(Desk.Request("canary-snarkjs", BackendNames.Snarkjs));
        foreach (string defect in new[] { "salt", "cash", "instrument", "quantity", "leaf", "epoch" })
            await FailsAsync(StatusCode.InvalidArgument, Spoil(Desk.Request($"canary-{defect}"), defect));

        string log = string.Join('\n', server.Log.Entries);
        Assert.NotEmpty(log);
        foreach (string trace in Desk.Traces()) Assert.DoesNotContain(trace, log, StringComparison.OrdinalIgnoreCase);
        foreach (string file in RecentTemporaryFiles())
            foreach (string trace in Desk.Traces()) Assert.DoesNotContain(trace, ReadShared(file), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<V1.Job>> ProveAsync(V1.SubmitProofRequest request)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await WatchAsync((await server.Client.SubmitProofAsync(request)).JobId);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted && attempt < 60)
            {
                await Task.Delay(1000);
                request = Desk.Request(request.IdempotencyKey, request.Backend);
            }
        }
    }

    private async Task<List<V1.Job>> WatchAsync(string jobId)
    {
        List<V1.Job> seen = [];
        using AsyncServerStreamingCall<V1.Job> watch = server.Client.WatchJob(new V1.WatchJobRequest { JobId = jobId }, deadline: DateTime.UtcNow.AddMinutes(5));
        await foreach (V1.Job job in watch.ResponseStream.ReadAllAsync()) seen.Add(job);
        return seen;
    }

    private async Task CancelAsync(V1.SubmitProofResponse job) => await server.Client.CancelJobAsync(new V1.CancelJobRequest { JobId = job.JobId });

    private async Task<RpcException> FailsAsync(StatusCode code, V1.SubmitProofRequest request)
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(async () => await server.Client.SubmitProofAsync(request));
        Assert.True(code == error.StatusCode, error.ToString());
        return error;
    }

    private static BadRequest.Types.FieldViolation Violation(RpcException error) =>
        Assert.Single(error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations);

    private static V1.SubmitProofRequest Spoil(V1.SubmitProofRequest request, string defect)
    {
        V1.SolvencyRequest solvency = request.Solvency;
        switch (defect)
        {
            case "idempotency_key": request.IdempotencyKey = ""; break;
            case "backend": request.Backend = "gpu"; break;
            case "deadline": request.Deadline = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1)); break;
            case "vk": request.VerificationKeySha256 = new string('0', 64); break;
            case "statement": request.ClearStatement(); break;
            case "account": solvency.Account = null; break;
            case "owner": solvency.Account.OwnerSecret = ByteString.CopyFrom(new byte[31]); break;
            case "salt": solvency.Account.Salt = ByteString.CopyFrom(Enumerable.Repeat((byte)0xff, 32).ToArray()); break;
            case "cash": solvency.Account.CashMicroUsd = 1L << 62; break;
            case "instrument": solvency.Account.Positions[2].Instrument = "NO-SUCH-THING"; break;
            case "duplicate": solvency.Account.Positions.Add(solvency.Account.Positions[0].Clone()); break;
            case "quantity": solvency.Account.Positions[3].QuantityLots = 1L << 40; break;
            case "epoch": solvency.EpochJson = ByteString.CopyFromUtf8("{\"venue\":"); break;
            case "accounts": solvency.ClearAccounts(); break;
            case "index": solvency.Leaves.Index = 9; break;
            case "leaf": solvency.Leaves.Leaves[1] = Desk.Bytes(Fr.FromUInt64(5)); break;
            case "path": solvency.Path = new V1.AccountPath(); break;
            case "level": solvency.Level = (V1.MarginLevel)7; break;
            case "scope": solvency.Scope = Desk.Bytes(Fr.Zero - Fr.One); break;
            case "contract": solvency.Context.VerifyingContract = ByteString.CopyFrom(new byte[32]); break;
            default: throw new ArgumentOutOfRangeException(nameof(defect), defect, "no such defect");
        }
        return request;
    }

    // Protobuf's JSON writes camelCase; a reflection client without name mangling reads the proto's own names.
    private static string NodeJson(V1.SubmitProofRequest request) =>
        new JsonFormatter(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true)).Format(request);

    private static void AssertAccepted(V1.ProofResult result)
    {
        VerificationReport report = BundleVerifier.Verify(
            Encoding.UTF8.GetBytes(result.BundleJson), TrustedKey(), TrustedManifest(),
            new VerificationPolicy { AllowDevelopmentKeys = true, ExpectedScope = Fr.FromUInt64(Desk.Scope), ExpectedChainId = Desk.Context.ChainId, ExpectedLevel = Zk.Verifier.MarginLevel.Initial });
        Assert.True(report.IsAccepted, string.Join('\n', report.Failures));
        Fr[] signals = SnarkJson.ReadPublicSignals(result.SnarkjsPublicJson);
        Assert.Equal(signals.Select(Desk.Bytes), result.PublicSignals);
        Assert.True(Groth16Verifier.Verify(TrustedKey(), signals, SnarkJson.ReadProof(result.SnarkjsProofJson)).IsValid);
    }

    private static VerificationKey TrustedKey() => SnarkJson.ReadVerificationKey(File.ReadAllBytes(s_vk));

    private static KeyManifest TrustedManifest() => KeyManifestJson.Read(File.ReadAllBytes(s_manifest));

    private static IEnumerable<string> RecentTemporaryFiles() =>
        new DirectoryInfo(Path.GetTempPath()).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true })
            .Where(file => file.LastWriteTimeUtc > Process.GetCurrentProcess().StartTime.ToUniversalTime() && file.Length is > 0 and < 64 << 20)
            .Select(file => file.FullName);

    private static string ReadShared(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file, Encoding.Latin1);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // gone since, or another user's
        }
    }

    private sealed class Direct(List<StageProgress> seen) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => seen.Add(value);
    }
}
