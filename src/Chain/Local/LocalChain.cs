using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Zk.Chain;

/// <summary>The local chain could not be started; the message says why and what to do.</summary>
public sealed class LocalChainException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// An anvil process on the loopback interface, for tests and demonstrations. It ends with <see cref="DisposeAsync"/>
/// and, at the latest, when this process exits or is interrupted.
/// </summary>
public sealed class LocalChain : IAsyncDisposable
{
    // anvil derives its funded accounts from a public mnemonic; these are their keys, worthless by design.
    private static readonly string[] s_accountKeys =
    [
        "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
        "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
        "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
    ];

    private const int LoggedLines = 20;
    private static readonly TimeSpan s_readyTimeout = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Queue<string> _log = new();
    private readonly EventHandler _onExit;
    private readonly PosixSignalRegistration _onInterrupt;

    private LocalChain(Process process, int port)
    {
        _process = process;
        Endpoint = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        Client = new JsonRpcClient(_http, Endpoint);
        _onExit = (_, _) => Kill();
        AppDomain.CurrentDomain.ProcessExit += _onExit;
        // Not Console.CancelKeyPress: its handlers overrule a program that catches Ctrl-C to clean up.
        _onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Kill());
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Address of the node.</summary>
    public Uri Endpoint { get; }

    /// <summary>A client of the node, alive as long as the chain.</summary>
    public IEvmClient Client { get; }

    /// <summary>Number of funded accounts that <see cref="FundedAccount"/> gives.</summary>
    public static int FundedAccountCount => s_accountKeys.Length;

    /// <summary>A funded account whose key everybody knows; the caller disposes of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not below <see cref="FundedAccountCount"/>.</exception>
    public static EvmAccount FundedAccount(int index = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FundedAccountCount);
        return new EvmAccount(Hex.Decode(s_accountKeys[index]));
    }

    /// <summary>Starts anvil and waits until it answers.</summary>
    /// <param name="toolsFolder">The repository's <c>tools</c> folder, where <c>npm install</c> put anvil.</param>
    /// <param name="port">A port; 0 takes a free one.</param>
    /// <param name="chainId">The chain's id.</param>
    /// <param name="genesisUnixSeconds">Time of the first block, from which the chain's clock runs on; null for now.</param>
    /// <param name="cancellation">Gives up, ending the process.</param>
    /// <exception cref="LocalChainException">anvil is missing, the port is in use, or it does not answer.</exception>
    public static async Task<LocalChain> StartAsync(
        string toolsFolder, int port = 0, ulong chainId = 31337, ulong? genesisUnixSeconds = null, CancellationToken cancellation = default)
    {
        string binary = AnvilBinary.Find(toolsFolder);
        if (port == 0) port = FreePort();
        else RequireFree(port);
        var chain = new LocalChain(Launch(binary, port, chainId, genesisUnixSeconds), port);
        try
        {
            await chain.WaitUntilReadyAsync(chainId, cancellation).ConfigureAwait(false);
            return chain;
        }
        catch
        {
            await chain.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        _onInterrupt.Dispose();
        Kill();
        // After the kill this ends at once; it also waits for the last lines of output.
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
        _http.Dispose();
    }

    private static Process Launch(string binary, int port, ulong chainId, ulong? genesisUnixSeconds)
    {
        var start = new ProcessStartInfo(binary) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])["--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture),
                     "--chain-id", chainId.ToString(CultureInfo.InvariantCulture), "--hardfork", "cancun", "--accounts", "4"])
            start.ArgumentList.Add(argument);
        if (genesisUnixSeconds is { } genesis)
        {
            start.ArgumentList.Add("--timestamp");
            start.ArgumentList.Add(genesis.ToString(CultureInfo.InvariantCulture));
        }
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new LocalChainException($"{binary} cannot be started: {e.Message}. Run `npm install --prefix tools` again", e);
        }
    }

    private async Task WaitUntilReadyAsync(ulong chainId, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // Looked at first: another process's node on the same port must not pass for ours.
            if (_process.HasExited) throw new LocalChainException($"anvil ended with code {_process.ExitCode} instead of listening on {Endpoint}: {Log()}");
            if (clock.Elapsed > s_readyTimeout) throw new LocalChainException($"anvil did not answer on {Endpoint} within {s_readyTimeout.TotalSeconds:0} s: {Log()}");
            try
            {
                ulong got = await Client.GetChainIdAsync(cancellation).ConfigureAwait(false);
                if (got != chainId) throw new LocalChainException($"the node on {Endpoint} is of chain {got}, expected {chainId}: another process took the port; try again");
                return;
            }
            catch (ChainUnreachableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation).ConfigureAwait(false);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void RequireFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (Exception e) when (e is SocketException or ArgumentOutOfRangeException)
        {
            throw new LocalChainException($"port {port} cannot be used for the local chain: {e.Message}. Stop what listens there, or choose another port (0 takes a free one)", e);
        }
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the look and the kill, or was disposed of: nothing is left to end.
        }
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        lock (_log)
        {
            _log.Enqueue(line);
            if (_log.Count > LoggedLines) _log.Dequeue();
        }
    }

    private string Log()
    {
        lock (_log) return _log.Count == 0 ? "it printed nothing" : string.Join(" | ", _log);
    }
}
