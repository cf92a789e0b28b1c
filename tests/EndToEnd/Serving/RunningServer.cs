using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Zk.Prover;
using Zk.Prover.Backends;
using Zk.Prover.Hosting;

namespace Zk.EndToEnd.Serving;

/// <summary>One real server on a socket for all tests of a class, ready when the first of them runs.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private ProverServer? _server;
    private GrpcChannel? _channel;

    public Uri Address => _server!.Address;

    internal CapturedLog Log { get; } = new();

    internal GrpcChannel Channel => _channel!;

    internal V1.ProverService.ProverServiceClient Client => new(_channel);

    internal static ProverOptions Options => new()
    {
        CircuitsFolder = Path.GetDirectoryName(Repository.Built("circuits/solvency", "circuits"))!,
        KeysFolder = Path.GetDirectoryName(Repository.Built("keys/solvency", "keys"))!,
        EnvironmentName = ProverOptions.DevelopmentEnvironment,
        AllowDevelopmentKeys = true,
        Port = 0,
        Snarkjs = new SnarkjsOptions { WorkerScript = Repository.PathOf("tools/snarkjs-worker.mjs") },
        Queue = new() { Capacity = 3 },
        DrainPatience = TimeSpan.FromSeconds(1),
    };

    public async ValueTask InitializeAsync()
    {
        // The most talkative logging there is: the canary must hold even then.
        _server = await ProverServer.StartAsync(Options, logging => logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Trace).AddFilter("Grpc", LogLevel.Trace));
        _channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { MaxSendMessageSize = 64 << 20 });
        Health.HealthClient health = new(_channel);
        for (int i = 0; i < 1200; i++)
        {
            HealthCheckResponse answer = await health.CheckAsync(new HealthCheckRequest { Service = "zk.prover.v1.ProverService" });
            if (answer.Status == HealthCheckResponse.Types.ServingStatus.Serving) return;
            await Task.Delay(200);
        }
        Assert.Fail($"the server did not become ready:\n{string.Join('\n', Log.Entries.Where(entry => entry.StartsWith("Zk.", StringComparison.Ordinal)))}");
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }
}
