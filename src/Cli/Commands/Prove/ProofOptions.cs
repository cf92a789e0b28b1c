using System.CommandLine;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Prover;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary>
/// What every <c>zk prove</c> has in common: the context a proof is bound to, the output, the back end and the keys, and
/// making the proof in this process. A statement's command adds its own options and says what to prove.
/// </summary>
internal sealed class ProofOptions
{
    private const int DefaultLifetimeSeconds = 3600;

    private readonly Option<string> _output = new("--out", "-o") { Description = "Where the bundle goes", DefaultValueFactory = _ => "bundle.json" };
    private readonly Option<ulong> _chainId = new("--chain-id") { Description = "Chain the proof is for; 0 for a proof that is only read off-chain" };
    private readonly Option<string?> _contract = new("--contract") { Description = "Contract the proof is for" };
    private readonly Option<string?> _submitter = new("--submitter") { Description = "The only address that may submit it" };
    private readonly Option<string?> _recipient = new("--recipient") { Description = "The party it is addressed to" };
    private readonly Option<string?> _deadline = new("--deadline") { Description = "Last instant at which it is accepted; default: in an hour" };
    private readonly Option<string> _domain;
    private readonly Option<string> _backend = ProverSetup.Backend();
    private readonly Option<bool> _allowDevelopment = ProverSetup.AllowDevelopmentKeys();

    /// <param name="statement">Name of the statement; the domain is <c>zk.&lt;statement&gt;</c> unless the user names another.</param>
    public ProofOptions(string statement) => _domain = new("--domain")
    {
        Description = "Application domain: 0x and 64 digits, or a label",
        DefaultValueFactory = _ => $"zk.{statement}",
    };

    /// <summary>Adds the options to a command, after its own.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_output, _chainId, _contract, _submitter, _recipient, _deadline, _domain, _backend, _allowDevelopment])
            command.Options.Add(option);
    }

    /// <summary>What the proof will be bound to.</summary>
    public ContextPreimage Context(ParseResult parsed) => new(
        parsed.GetValue(_chainId), Labels.Address("--contract", parsed.GetValue(_contract)), Labels.Address("--submitter", parsed.GetValue(_submitter)),
        Labels.Address("--recipient", parsed.GetValue(_recipient)),
        parsed.GetValue(_deadline) is { } deadline ? Labels.Instant("--deadline", deadline) : (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() + DefaultLifetimeSeconds,
        Labels.Domain(parsed.GetValue(_domain)!));

    /// <summary>The back end that the user named; empty when none was.</summary>
    public string NamedBackend(ParseResult parsed) => parsed.GetResult(_backend)?.Implicit == false ? parsed.GetValue(_backend)! : "";

    /// <summary>Reads what to prove, proves it in this process, and writes the bundle.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where progress and result go.</param>
    /// <param name="read">Reads the user's files; called before anything is loaded or written.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    public Task<int> RunAsync(ParseResult parsed, Terminal terminal, Func<IProofOrder> read, CancellationToken cancellation)
    {
        string path = RequireOutput(parsed);
        IProofOrder order = read();
        return MakeAsync(path, terminal, bars => ProveAsync(parsed, order, bars, cancellation));
    }

    /// <summary>The path of the bundle, refused before the work when it cannot be written.</summary>
    public string RequireOutput(ParseResult parsed) => DeskFiles.RequireOutput(parsed.GetValue(_output)!);

    /// <summary>Proves in this process. Only the order's circuit and key are loaded.</summary>
    public async Task<ProofBundle> ProveAsync(ParseResult parsed, IProofOrder order, StageBars bars, CancellationToken cancellation)
    {
        string backend = parsed.GetValue(_backend)!;
        ProverOptions options = ProverSetup.Options(backend, parsed.GetValue(_allowDevelopment), ProverOptions.DevelopmentEnvironment);
        options = options with { Circuits = [order.Circuit], KeyProgress = bars.Key() };
        await using InProcessProver prover = InProcessProver.Create(options);
        return (await prover.ProveAsync(order, backend, bars, cancellation)).Bundle;
    }

    /// <summary>Makes a bundle beside progress bars, writes it and reports it.</summary>
    public static async Task<int> MakeAsync(string path, Terminal terminal, Func<StageBars, Task<ProofBundle>> make)
    {
        DateTime start = DateTime.UtcNow;
        ProofBundle bundle = await terminal.WithProgress(async progress =>
        {
            StageBars bars = new(progress);
            ProofBundle made = await make(bars);
            bars.Complete();
            return made;
        });
        byte[] document = ProofBundleJson.Write(bundle);
        AtomicFile.Write(path, stream => stream.Write(document));
        BundleView.Write(terminal, bundle, path, document.Length, DateTime.UtcNow - start);
        return ExitCode.Ok;
    }
}
