using System.Diagnostics;
using System.Text;
using Spectre.Console;
using Zk.Algebra;
using Zk.Chain;
using Zk.Cli.Commands;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Demo;

/// <summary>The main job from end to end: margin, proof, three verifications, and what is refused.</summary>
internal sealed class DemoRun(Terminal terminal, string folder, string backend)
{
    private const int ShockPpm = -400_000;
    private const uint ProofLifetimeSeconds = 3600;
    private static readonly Fr s_scope = Labels.Scope("demo-counterparty");

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        DemoDesk desk = ShowMargin();
        string keys = Checkout.PathOf("build", "keys", "solvency");
        (VerificationKey key, KeyManifest manifest) = VerifyCommand.ReadTrusted(keys);
        DemoChain chain = await terminal.WithProgress(async bars =>
        {
            ProgressTask bar = bars.AddTask("local chain: start, compile, deploy").IsIndeterminate();
            DemoChain started = await DemoChain.StartAsync(key, desk.Epoch.Document.Reference(), desk.Venue.Root, folder, cancellation);
            bar.IsIndeterminate(false).Value = 100;
            return started;
        });
        await using (chain)
        {
            (ProofBundle bundle, DemoResults proving) = await ProveAsync(desk, chain, cancellation);
            SavePublicFiles(desk, bundle, key);
            (DemoResults verified, VerificationReport report) = await VerifyAsync(desk, chain, bundle, key, manifest, proving, cancellation);
            return Conclude(desk, verified, report);
        }
    }

    private DemoDesk ShowMargin()
    {
        DemoDesk desk = DemoDesk.Load();
        terminal.Section("1  The desk's margin (private: it stays on this machine)");
        MarginReport initial = desk.Margin(Engine.MarginLevel.Initial);
        if (terminal.Json) return desk;
        MarginView.WritePositions(terminal.Console, initial);
        terminal.Section("2  Worst scenario per underlying");
        MarginView.WriteGroups(terminal.Console, initial);
        MarginView.WriteVerdicts(terminal.Console, initial, desk.Margin(Engine.MarginLevel.Maintenance));
        return desk;
    }

    private async Task<(ProofBundle, DemoResults)> ProveAsync(DemoDesk desk, DemoChain chain, CancellationToken cancellation)
    {
        terminal.Section("3  Proving initial margin");
        SolvencyOrder order = new(desk.Account, desk.Secrets, desk.Epoch, desk.Venue.PathOf, Verifier.MarginLevel.Initial, s_scope,
            new ContextPreimage(chain.ChainId, chain.Registry, chain.Submitter, default,
                desk.Epoch.Document.TimestampUnixSeconds + ProofLifetimeSeconds, Labels.Domain("zk.demo")));
        return await terminal.WithProgress(async bars =>
        {
            Stopwatch clock = Stopwatch.StartNew();
            ProgressTask loading = bars.AddTask("circuit and key").IsIndeterminate();
            await using InProcessProver prover = await Task.Run(
                () => InProcessProver.Create(ProverSetup.Options(backend, allowDevelopmentKeys: true, ProverOptions.DevelopmentEnvironment)), cancellation);
            loading.IsIndeterminate(false).Value = 100;
            double loadSeconds = clock.Elapsed.TotalSeconds;
            StageBars stages = new(bars);
            clock.Restart();
            ProofResult result = await prover.ProveAsync(order, backend, stages, cancellation);
            stages.Complete();
            LoadedCircuit circuit = prover.Catalog.Find(result.Bundle.CircuitId)!;
            return (result.Bundle, new DemoResults(clock.Elapsed.TotalSeconds, loadSeconds, new FileInfo(circuit.ZkeyPath).Length,
                ProofBundleJson.Write(result.Bundle).Length, circuit.ProvingKey.NVars, circuit.ProvingKey.DomainSize, 0, [], "", ""));
        });
    }

    private void SavePublicFiles(DemoDesk desk, ProofBundle bundle, VerificationKey key)
    {
        Save("bundle.json", ProofBundleJson.Write(bundle));
        Save("epoch.json", EpochJson.Write(desk.Epoch.Document));
        Save("leaves.json", VenueLeavesFile.ToJson(desk.Venue.Leaves));
        Save("proof.json", Encoding.UTF8.GetBytes(SnarkJson.WriteProof(bundle.Proof)));
        Save("public.json", Encoding.UTF8.GetBytes(SnarkJson.WritePublicSignals(bundle.PublicSignals.AsSpan())));
        Save("verification_key.json", Encoding.UTF8.GetBytes(SnarkJson.WriteVerificationKey(key)));
    }

    private async Task<(DemoResults, VerificationReport)> VerifyAsync(
        DemoDesk desk, DemoChain chain, ProofBundle bundle, VerificationKey key, KeyManifest manifest, DemoResults results, CancellationToken cancellation)
    {
        terminal.Section("4  Three verifiers that see no position");
        byte[] document = ProofBundleJson.Write(bundle);
        Stopwatch clock = Stopwatch.StartNew();
        VerificationReport report = BundleVerifier.Verify(document, key, manifest, Policy(desk, chain));
        Verification inCSharp = new("zk verify (C#), every check", report.IsAnchored, clock.Elapsed, "");
        clock.Restart();
        bool snarkjs = await SnarkjsCheck.VerifyAsync(PathOf("verification_key.json"), PathOf("public.json"), PathOf("proof.json"), cancellation);
        Verification bySnarkjs = new("snarkjs groth16 verify", snarkjs, clock.Elapsed, "Node process");
        ulong verifierGas = await chain.VerificationGasAsync(bundle, cancellation);
        clock.Restart();
        ulong attestGas = await chain.AttestAsync(bundle, cancellation);
        bool attested = await chain.IsAttestedAsync((SolvencyStatement)bundle.Statement, cancellation);
        Verification onChain = new("SolvencyRegistry on a local chain", attested, clock.Elapsed, $"{attestGas:N0} gas");
        results = results with { VerifierGas = verifierGas, Verifications = [inCSharp, bySnarkjs, onChain], ReplayRefusal = await ReplayAsync(chain, bundle, cancellation) };
        return (results, report);
    }

    private static VerificationPolicy Policy(DemoDesk desk, DemoChain chain) => new()
    {
        AllowDevelopmentKeys = true,
        ExpectedLevel = Verifier.MarginLevel.Initial,
        ExpectedScope = s_scope,
        ExpectedAccountsRoot = desk.Venue.Root,
        ExpectedChainId = chain.ChainId,
        ExpectedContract = chain.Registry,
        ExpectedSubmitter = chain.Submitter,
        EpochDocument = desk.Epoch.Document,
        NowUnixSeconds = desk.Epoch.Document.TimestampUnixSeconds + 1,
        MaxEpochAgeSeconds = ProofLifetimeSeconds,
    };

    private static async Task<string> ReplayAsync(DemoChain chain, ProofBundle bundle, CancellationToken cancellation)
    {
        try
        {
            await chain.AttestAsync(bundle, cancellation);
        }
        catch (ContractRevertException refusal)
        {
            return refusal.Error?.Name ?? refusal.Message;
        }
        throw new InvalidOperationException("the registry recorded the same statement twice");
    }

    private int Conclude(DemoDesk desk, DemoResults results, VerificationReport report)
    {
        ProvingEpoch crashedEpoch = new(RiskBuilder.Build(desk.Market.Shock(ShockPpm), RiskParameters.Default, epochNumber: 2));
        MarginReport crashed = Margin.Evaluate(desk.Account, crashedEpoch.Rows, Engine.MarginLevel.Maintenance);
        results = results with { ShockRefusal = RefusalAfter(desk, crashedEpoch) };
        MarginReport initial = desk.Margin(Engine.MarginLevel.Initial);
        DemoReport.Save(folder, results, report, initial, crashed);
        terminal.WriteJson(DemoReport.ToJson(results, report, initial, crashed));
        if (!terminal.Json) Show(desk, results, report, crashed);
        return report.IsAccepted && results.Verifications.All(check => check.Accepted) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static string RefusalAfter(DemoDesk desk, ProvingEpoch crashedEpoch)
    {
        try
        {
            using SolvencyInput unexpected = SolvencyWitness.Build(
                desk.Account, desk.Secrets, crashedEpoch, desk.Venue, Verifier.MarginLevel.Maintenance, s_scope,
                new ContextPreimage(0, default, default, default, ulong.MaxValue, default));
        }
        catch (InsolventAccountException refusal)
        {
            return refusal.Message;
        }
        throw new InvalidOperationException("a witness was built for the sample desk after the shock, which the sample is made to fail");
    }

    private void Show(DemoDesk desk, DemoResults results, VerificationReport report, MarginReport crashed)
    {
        DemoReport.WriteVerifications(terminal.Console, results);
        ReportView.WriteVerdict(terminal.Console, report);
        terminal.Console.MarkupLine($"submitting the same statement again: [green]refused[/] ({Markup.Escape(results.ReplayRefusal)})");
        DemoReport.WriteSizes(terminal.Console, results);
        terminal.Section("5  The same book after a −40 % shock");
        MarginView.WriteGroups(terminal.Console, crashed);
        MarginView.WriteVerdicts(terminal.Console, crashed);
        terminal.Console.MarkupLine($"[red]refused[/] {Markup.Escape(results.ShockRefusal)}");
        terminal.Section("Left behind");
        terminal.Console.WriteLine($"{Checkout.Shorten(folder)}: bundle.json, epoch.json, leaves.json, proof.json, public.json, verification_key.json, report.md, report.json");
        // Past the console's line breaking, so that it can be copied.
        terminal.Console.Profile.Out.Writer.WriteLine("check it yourself:\n  " + VerifyCommandLine(desk));
    }

    private string VerifyCommandLine(DemoDesk desk) =>
        $"build/bin/zk verify {Checkout.Shorten(PathOf("bundle.json"))} --keys build/keys/solvency --epoch {Checkout.Shorten(PathOf("epoch.json"))}"
        + $" --accounts-root {desk.Venue.Root} --allow-development-keys --now {desk.Epoch.Document.TimestampUnixSeconds + 1}";

    private string PathOf(string name) => Path.Combine(folder, name);

    private void Save(string name, byte[] content) => AtomicFile.Write(PathOf(name), stream => stream.Write(content));
}
