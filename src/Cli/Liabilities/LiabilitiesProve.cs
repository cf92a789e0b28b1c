using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Commands;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities prove</c>: a bundle over all accounts of a venue; a run that was cut off goes on where it was.</summary>
internal sealed class LiabilitiesProve
{
    private const ulong DefaultLifetimeSeconds = 365 * 86_400;

    private readonly Argument<string> _accounts = LiabilitiesCommand.Accounts();
    private readonly Option<string> _epoch = LiabilitiesCommand.Epoch();
    private readonly Option<string> _output = new("--out", "-o") { Description = "Where the venue bundle goes", DefaultValueFactory = _ => "liabilities.jsonl" };
    private readonly Option<string?> _work = new("--work") { Description = "Folder of the run's proofs and its secret seed, only you can read it; default: beside the bundle", HelpName = "folder" };
    private readonly Option<bool> _open = new("--open-totals") { Description = "End the bundle with the totals" };
    private readonly Option<string?> _reserves = new("--reserves") { Description = "Hide the totals, and prove that these dollars cover them", HelpName = "usd" };
    private readonly Option<string> _ratio = new("--ratio") { Description = "With --reserves: the coverage to prove", DefaultValueFactory = _ => "1", HelpName = "ratio" };
    private readonly Option<string> _badDebt = new("--bad-debt-limit") { Description = "With --reserves: the bound of bad debt to prove", DefaultValueFactory = _ => "0", HelpName = "usd" };
    private readonly Option<string?> _leaves = new("--leaves-out") { Description = "Also write the leaves, for the customers and for `zk prove`" };
    private readonly Option<string> _domain = new("--domain") { Description = "Application domain: 0x and 64 digits, or a label", DefaultValueFactory = _ => "zk.liabilities" };
    private readonly Option<string?> _deadline = new("--deadline") { Description = "Last instant at which the bundle is accepted; default: a year after the epoch" };
    private readonly Option<int> _parallel = new("--parallel") { Description = "Batches proven at once, each takes about 150 MB; default, and at most, one for each processor", DefaultValueFactory = _ => Splitting.Degree };
    private readonly Option<bool> _allowDevelopment = ProverSetup.AllowDevelopmentKeys();

    private LiabilitiesProve()
    {
    }

    /// <param name="name">Its name: it stands among the venue's commands and among the statements.</param>
    /// <param name="line">How its examples begin.</param>
    public static Command Create(string name = "prove", string line = "zk liabilities prove")
    {
        LiabilitiesProve options = new();
        return new Command(name, "Prove all accounts of a venue. Run it again after a crash: it goes on where it was")
        {
            options._accounts, options._epoch, options._output, options._work, options._open, options._reserves, options._ratio, options._badDebt,
            options._leaves, options._domain, options._deadline, options._parallel, options._allowDevelopment,
        }.Runs(
            options.RunAsync,
            $"{line} accounts.csv --epoch epoch.json --open-totals --allow-development-keys",
            $"{line} accounts.csv -e epoch.json --reserves 250000000 --ratio 1.02 --bad-debt-limit 100000 -o venue.jsonl");
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        Stopwatch clock = Stopwatch.StartNew();
        string output = DeskFiles.RequireOutput(parsed.GetValue(_output)!), path = parsed.GetValue(_accounts)!;
        string? leavesPath = parsed.GetValue(_leaves) is { } given ? DeskFiles.RequireOutput(given) : null;
        if (!File.Exists(path)) throw CommandFailure.Usage($"{path}: no such file; expected a venue's accounts (CSV)");
        Closing? closing = ReadClosing(parsed);
        int parallel = parsed.GetValue(_parallel) is >= 1 and <= 1024 and var asked ? asked : throw CommandFailure.Usage("--parallel: expected 1 to 1024");
        ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(_epoch)!));

        LiabilitiesPlan plan = await LateBar.RunAsync(terminal, "reading accounts", bar => LiabilitiesPlan.Read(path, epoch, leavesPath is not null, bar, cancellation));
        if (leavesPath is not null) AtomicFile.Write(leavesPath, stream => stream.Write(VenueLeavesFile.ToJson(plan.Leaves)));
        await using InProcessProver prover = CreateProver(parsed, closing is not null);
        LoadedCircuit circuit = prover.Catalog.Require(s_batches);
        LiabilitiesHeader header = Header(parsed, plan, epoch, circuit);
        PriceTable table = PriceTable.Of(epoch.Document, plan.Instruments);
        using LiabilitiesJob job = LiabilitiesJob.Open(parsed.GetValue(_work) ?? output + ".work", header, plan);
        LiabilitiesRun run = new(plan, header, job, epoch, table, circuit);
        TimeSpan cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        Stopwatch proving = Stopwatch.StartNew();
        await ProveAsync(terminal, run, job, path, parallel, cancellation);
        TimeSpan provingTime = proving.Elapsed, cpu = Process.GetCurrentProcess().TotalProcessorTime - cpuBefore;

        LiabilitiesEnd end = closing is null ? new OpenedTotals(run.Total) : Close(closing, run.Total, table, header, prover.Catalog.Require(s_closing), cancellation);
        AtomicFile.Write(output, stream =>
        {
            run.CopyTo(stream);
            stream.Write(LiabilitiesJson.Write(end));
        });
        job.Remove();
        Report(terminal, output, plan, run, end, header, provingTime, cpu, clock.Elapsed);
        return ExitCode.Ok;
    }

    private static readonly ProofCircuit s_batches = new(LiabilitiesCircuit.Name, LiabilitiesCircuit.Id, LiabilitiesStatement.Kind);
    private static readonly ProofCircuit s_closing = new(LiabilitiesClosingCircuit.Name, LiabilitiesClosingCircuit.Id, LiabilitiesClosingStatement.Kind);

    private InProcessProver CreateProver(ParseResult parsed, bool closes)
    {
        ProverOptions options = ProverSetup.Options(BackendNames.Native, parsed.GetValue(_allowDevelopment), ProverOptions.DevelopmentEnvironment);
        return InProcessProver.Create(options with { Circuits = closes ? [s_batches, s_closing] : [s_batches] });
    }

    private LiabilitiesHeader Header(ParseResult parsed, LiabilitiesPlan plan, ProvingEpoch epoch, LoadedCircuit circuit)
    {
        ulong deadline = parsed.GetValue(_deadline) is { } given ? Labels.Instant("--deadline", given) : epoch.Document.TimestampUnixSeconds + DefaultLifetimeSeconds;
        ContextPreimage context = new(0, default, default, default, deadline, Labels.Domain(parsed.GetValue(_domain)!));
        return new LiabilitiesHeader(circuit.Id, circuit.Manifest.VkSha256, circuit.Manifest.Kind, epoch.Root, plan.Instruments, context, plan.Batches.Length);
    }

    private static async Task ProveAsync(Terminal terminal, LiabilitiesRun run, LiabilitiesJob job, string path, int parallel, CancellationToken cancellation)
    {
        try
        {
            await terminal.WithProgress(async bars =>
            {
                ProgressTask bar = bars.AddTask("accounts", maxValue: 1);
                run.Resume(cancellation);
                await Task.Run(() => run.Prove(path, parallel, new AccountsBar(bar), cancellation), cancellation);
                bar.Value = 1;
                return true;
            });
        }
        catch (OperationCanceledException)
        {
            terminal.Console.MarkupLineInterpolated($"what is proven is kept in {Checkout.Shorten(job.Folder)}; run the same command to go on");
            throw;
        }
    }

    private static HiddenTotals Close(Closing closing, LiabilitiesTotal total, PriceTable table, LiabilitiesHeader header, LoadedCircuit circuit, CancellationToken cancellation)
    {
        using LiabilitiesClosingInput input = LiabilitiesClosingWitness.Build(
            total, table.Digest, header.EpochRoot, closing.Reserves, closing.RatioPpm, closing.BadDebtLimit, header.ContextPreimage);
        Fr[] witness = circuit.Calculator.Calculate(input.Input, cancellation);
        try
        {
            Proof proof = Groth16Prover.Prove(circuit.ProvingKey, witness, cancellation: cancellation);
            return new HiddenTotals(
                circuit.Id, circuit.Manifest.VkSha256, circuit.Manifest.Kind, total.Count, closing.Reserves, closing.RatioPpm, closing.BadDebtLimit, proof);
        }
        finally
        {
            Array.Clear(witness);
        }
    }

    private Closing? ReadClosing(ParseResult parsed)
    {
        string? reserves = parsed.GetValue(_reserves);
        if (parsed.GetValue(_open) == (reserves is not null))
            throw CommandFailure.Usage("got both or none of --open-totals and --reserves, expected one: show the totals, or prove that reserves cover them");
        return reserves is null ? null : new Closing(
            LiabilitiesCommand.MicroUsd("--reserves", reserves), LiabilitiesCommand.RatioPpm("--ratio", parsed.GetValue(_ratio)!),
            LiabilitiesCommand.MicroUsd("--bad-debt-limit", parsed.GetValue(_badDebt)!));
    }

    private static void Report(
        Terminal terminal, string output, LiabilitiesPlan plan, LiabilitiesRun run, LiabilitiesEnd end, LiabilitiesHeader header, TimeSpan proving, TimeSpan cpu, TimeSpan whole)
    {
        double perSecond = run.ProvenHere / proving.TotalSeconds, perCore = run.ProvenHere / cpu.TotalSeconds;
        terminal.WriteJson(new
        {
            path = output,
            bytes = new FileInfo(output).Length,
            accounts = plan.Accounts,
            batches = plan.Batches.Length,
            resumedBatches = run.Resumed,
            provenAccounts = run.ProvenHere,
            seconds = whole.TotalSeconds,
            provingSeconds = proving.TotalSeconds,
            accountsPerSecond = perSecond,
            accountsPerCpuSecond = perCore,
            epochRoot = header.EpochRoot.ToString(),
            accountsRoot = plan.AccountsRoot.ToString(),
            totals = end is OpenedTotals ? "opened" : "hidden",
            keyKind = header.KeyKind.ToString().ToLowerInvariant(),
        });
        if (terminal.Json) return;
        terminal.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Accounts:N0} accounts in {plan.Batches.Length:N0} batches proven, {run.Resumed:N0} of them by an earlier run: {output} ({new FileInfo(output).Length:N0} bytes)"));
        if (run.ProvenHere > 0) terminal.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0} accounts/s, {perCore:0.0} for each core"));
        terminal.Console.WriteLine($"accounts root  {plan.AccountsRoot}");
        if (end is OpenedTotals opened) terminal.Console.WriteLine($"owed           {Amount(opened.Total.Positive)} USD, bad debt {Amount(opened.Total.Negative)} USD");
        if (header.KeyKind == KeyKind.Development) terminal.Console.MarkupLine("[yellow]Made with a development key: verifiers refuse it unless told otherwise.[/]");
    }

    /// <summary>Dollars to the cent, for a reader.</summary>
    internal static string Amount(UInt128 microUsd) => Usd.Format((Int128)microUsd);

    private sealed record Closing(UInt128 Reserves, ulong RatioPpm, UInt128 BadDebtLimit);

    /// <summary>Accounts, speed and what is left, in the bar's own line.</summary>
    private sealed class AccountsBar(ProgressTask bar) : IProgress<LiabilitiesProgress>
    {
        public void Report(LiabilitiesProgress value)
        {
            lock (bar)
            {
                bar.Value = Math.Max(bar.Value, (double)value.Proven / value.Accounts);
                bar.Description = string.Create(CultureInfo.InvariantCulture,
                    $"accounts {value.Proven:N0}/{value.Accounts:N0}, {value.PerSecond:0.0}/s, {value.Remaining ?? TimeSpan.Zero:hh\\:mm\\:ss} left");
            }
        }
    }
}
