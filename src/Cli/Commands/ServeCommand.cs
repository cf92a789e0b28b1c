using System.CommandLine;
using Spectre.Console;
using Zk.Prover;

namespace Zk.Cli.Commands;

/// <summary><c>zk serve</c>: the gRPC prover service.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<int> port = new("--port", "-p") { Description = "Port on the loopback interface; 0 takes a free one", DefaultValueFactory = _ => 5310 };
        Option<string> backend = ProverSetup.Backend();
        Option<bool> allowDevelopment = ProverSetup.AllowDevelopmentKeys();
        Option<string> environment = new("--environment")
        {
            Description = "Development keys load only in Development, and only with --allow-development-keys",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production",
        };
        return new Command("serve", "Run the prover service (gRPC over HTTP/2, health and reflection); Ctrl-C drains it") { port, backend, allowDevelopment, environment }.Runs(
            async (parsed, terminal, cancellation) =>
            {
                int listen = parsed.GetValue(port);
                if (listen is < 0 or > 65535) throw CommandFailure.Usage($"--port: got {listen}, expected 0 to 65535");
                ProverOptions options = ProverSetup.Options(parsed.GetValue(backend)!, parsed.GetValue(allowDevelopment), parsed.GetValue(environment)!) with { Port = listen };
                await ProverHost.RunAsync(options, address => Announce(terminal, address), cancellation);
                return ExitCode.Ok;
            },
            "zk serve --environment Development --allow-development-keys",
            "zk serve --port 6000 --backend snarkjs",
            "zk prove book.csv --market market.json --server http://127.0.0.1:5310 …");
    }

    private static void Announce(Output.Terminal terminal, Uri address)
    {
        terminal.WriteJson(new { listening = address.ToString() });
        if (!terminal.Json) terminal.Console.WriteLine($"prover listening on {address} (Ctrl-C stops it after running jobs)");
    }
}
