using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk serve</c> and its client <c>zk prove --server</c>.</summary>
[Collection(CliCollection.Name)]
public sealed partial class ServeTests(CliDesk desk)
{
    [Fact]
    public async Task Serve_FreePort_ProvesForAClientRefusesInsolvencyAndEndsOnCtrlC()
    {
        string folder = desk.NewFolder();
        using ZkProgram server = ZkProgram.Start(folder, "serve", "--port", "0", "--environment", "Development", "--allow-development-keys", "--json");
        await server.UntilAsync(program => Address().IsMatch(program.Output), "the server listens");
        string address = Address().Match(server.Output).Value;

        Outcome proof = await ZkProgram.RunAsync(folder, desk.ProveArguments("bundle.json", "--server", address, "--json"));
        while (proof.All.Contains("has not finished its self-test; retry shortly", StringComparison.Ordinal))
            proof = await ZkProgram.RunAsync(folder, desk.ProveArguments("bundle.json", "--server", address, "--json"));
        proof.Expect(0);
        (await ZkProgram.RunAsync(folder, "verify", "bundle.json", "--keys", CliDesk.Keys, "--allow-development-keys", "--epoch", desk["epoch.json"], "--scope", "acme-credit")).Expect(0);
        string[] arguments = desk.ProveArguments("refused.json", "--server", address, "--level", "MM");
        arguments[Array.IndexOf(arguments, "--epoch") + 1] = desk["crash.json"];
        Outcome insolvent = (await ZkProgram.RunAsync(folder, arguments)).Expect(1);
        server.Interrupt();
        Outcome ended = await server.EndAsync();

        Assert.Contains("refused: ", insolvent.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "refused.json")));
        // Draining after Ctrl-C is how a server is meant to stop.
        Assert.Equal(0, ended.Expect(0).ExitCode);
        Assert.Equal(address, ended.Json.GetProperty("listening").GetString());
        Assert.Empty(server.Family());
        Assert.DoesNotContain(CliDesk.OwnerSecret, ended.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_PortInUse_NamesThePortAndWhatToDo()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Outcome outcome = (await ZkProgram.RunAsync(desk.NewFolder(), "serve", "--port", port, "--environment", "Development", "--allow-development-keys")).Expect(3);
        Assert.Contains($"port {port}", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("choose another port", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected 0 to 65535", "--port", "70000")]
    [InlineData("got a development key in environment 'Production'", "--port", "0", "--allow-development-keys")]
    [InlineData("got a development key without permission", "--port", "0", "--environment", "Development")]
    public async Task Serve_NotPermitted_IsAUsageError(string expected, params string[] options) =>
        Assert.Contains(expected, (await ZkProgram.RunAsync(desk.NewFolder(), ["serve", .. options])).Expect(2).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Prove_ServerThatDoesNotAnswer_SaysWhereAndWhatToDo()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        taken.Stop();
        string folder = desk.NewFolder();
        Outcome outcome = (await ZkProgram.RunAsync(folder, desk.ProveArguments("bundle.json", "--server", address))).Expect(3);
        Assert.Contains("no answer from the prover at " + address, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("zk serve", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+/")]
    private static partial Regex Address();
}
