using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;
using Zk.Prover.Service;

namespace Zk.Prover.Hosting;

/// <summary>A prover server that listens: gRPC over HTTP/2 with health checks and reflection.</summary>
public sealed class ProverServer : IAsyncDisposable
{
    // An epoch document of 4,032 rows has about 4 MB, a venue's leaves 35 bytes each.
    private const int MaxMessageBytes = 16 << 20;

    private readonly WebApplication _app;

    private ProverServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, for example <c>http://127.0.0.1:5310</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Loads circuits and keys and starts to listen.</summary>
    /// <param name="options">How.</param>
    /// <param name="configureLogging">Adds log sinks; without it the server logs to standard error.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="CircuitLoadException">A circuit or a key cannot be used.</exception>
    /// <exception cref="ProverStartException">The port is taken or the address is not permitted.</exception>
    public static async Task<ProverServer> StartAsync(
        ProverOptions options, Action<ILoggingBuilder>? configureLogging = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequirePermittedAddress(options);
        CoreDumps.Disable();
        WebApplication app = Build(options, configureLogging ?? LogToStandardError);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            return new ProverServer(app);
        }
        catch (Exception error)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            if (IsAddressFailure(error)) throw CannotListen(options, error);
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop (Ctrl-C, SIGTERM) or the token is cancelled, after the drain.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Drains and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ProverOptions options, Action<ILoggingBuilder> configureLogging)
    {
        // An empty builder: neither the environment's variables nor a settings file can add a listener or turn on verbose logs.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = options.EnvironmentName });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, options));
        // A failed start is thrown to the caller and readiness is asked for by clients: logging them again would be noise.
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        configureLogging(builder.Logging);
        AddServices(builder.Services, options);
        WebApplication app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<ProverGrpcService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
        _ = app.Services.GetRequiredService<CircuitCatalog>(); // a wrong key stops the start, not the first request
        return app;
    }

    // Standard output belongs to the program around the server.
    private static void LogToStandardError(ILoggingBuilder logging) => logging
        .AddSimpleConsole(console => console.SingleLine = true)
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    private static void ConfigureKestrel(KestrelServerOptions kestrel, ProverOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
    }

    private static void AddServices(IServiceCollection services, ProverOptions options)
    {
        services.AddRoutingCore();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainPatience + TimeSpan.FromSeconds(15));
        services.AddGrpc(grpc =>
        {
            grpc.EnableDetailedErrors = false;
            grpc.MaxReceiveMessageSize = MaxMessageBytes;
            grpc.MaxSendMessageSize = MaxMessageBytes;
            grpc.Interceptors.Add<DiscreetInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks(health => health.Services.Map("zk.prover.v1.ProverService", _ => true)).AddCheck<Readiness>("ready");
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = TimeSpan.FromSeconds(5);
        });
        services.AddSingleton(options).AddSingleton(options.Queue).AddSingleton(TimeProvider.System).AddSingleton<Readiness>();
        services.AddSingleton(provider => CircuitCatalog.Load(options, provider.GetRequiredService<ILogger<CircuitCatalog>>()));
        services.AddSingleton(provider => BackendSet.Create(options, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ProofPipeline>().AddSingleton<IJobExecutor<ProofTask, ProofResult>>(provider => provider.GetRequiredService<ProofPipeline>());
        services.AddSingleton<JobQueue<ProofTask, ProofResult>>();
        services.AddSingleton<EpochCache>().AddSingleton<RequestFingerprints>().AddSingleton<SubmissionReader>();
        services.AddSingleton<SolvencyRequestReader>().AddSingleton<BundleChecker>();
        services.AddHostedService<DrainService>().AddHostedService<SelfTestService>();
    }

    private static void RequirePermittedAddress(ProverOptions options)
    {
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
            throw new ProverStartException($"got port {options.Port}, expected 0 (any free port) to {IPEndPoint.MaxPort}");
        if (!IPAddress.IsLoopback(options.Address) && !options.AllowPlaintextBeyondLoopback)
            throw new ProverStartException(
                $"got address {options.Address}, expected a loopback address: requests hold secrets and this listener does not encrypt; " +
                "put a TLS proxy before it and permit plaintext beyond loopback explicitly");
    }

    private static bool IsAddressFailure(Exception error) =>
        error is SocketException || (error is IOException && error.InnerException is AddressInUseException or SocketException);

    private static ProverStartException CannotListen(ProverOptions options, Exception error) => error.InnerException is AddressInUseException
        ? new ProverStartException($"port {options.Port} on {options.Address} is in use by another program; stop that program or choose another port (0 takes any free one)", error)
        : new ProverStartException($"cannot listen on {options.Address} port {options.Port}: {error.Message}; choose another address or port", error);
}
