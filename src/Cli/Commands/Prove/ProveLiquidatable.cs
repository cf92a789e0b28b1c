using System.CommandLine;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary>
/// <c>zk prove liquidatable</c>: that an account is below maintenance margin, by its venue or by a keeper who was given the
/// account's row of the venue's file. The owner's secret is not asked for.
/// </summary>
internal sealed class ProveLiquidatable
{
    private static readonly ProofCircuit s_circuit = new(LiquidatableCircuit.Name, LiquidatableCircuit.Id, LiquidatableStatement.Kind);

    private readonly Argument<string> _accounts = new("accounts") { Description = "The venue's accounts (CSV: account,owner,nonce,salt,cash,positions), or the rows you were given" };
    private readonly Option<string> _account = new("--account", "-a") { Description = "The account, by its name in the file", Required = true };
    private readonly Option<string> _epoch = new("--epoch", "-e") { Description = "The epoch document, made by `zk risk build`", Required = true };
    private readonly Option<string> _leaves = new("--leaves", "-l") { Description = "The venue's leaves, this account's among them", Required = true };
    private readonly Option<string> _instrument = new("--instrument", "-i") { Description = "The instrument that is to be taken over, by its name in the epoch", Required = true };
    private readonly Option<long?> _lots = new("--lots") { Description = "How many lots, without sign; default: the largest step", HelpName = "count" };
    private readonly Option<bool> _closeOut = new("--close-out") { Description = "Prove that equity is below two thirds of maintenance margin" };
    private readonly ProofOptions _proof = new(LiquidatableStatement.Name);

    private ProveLiquidatable()
    {
    }

    public static Command Create()
    {
        ProveLiquidatable options = new();
        Command command = new(LiquidatableStatement.Name, "Prove that an account may be liquidated by one step. Exit code 1 when it may not") { options._accounts };
        foreach (Option option in (Option[])[options._account, options._epoch, options._leaves, options._instrument, options._lots, options._closeOut])
            command.Options.Add(option);
        options._proof.AddTo(command);
        return command.Runs(
            (parsed, terminal, cancellation) => options._proof.RunAsync(parsed, terminal, () => options.ReadOrder(parsed), cancellation),
            "zk prove liquidatable accounts.csv --account desk-7 -e epoch.json -l leaves.json --instrument BTC-PERP --submitter 0x… --allow-development-keys",
            "zk prove liquidatable row.csv --account desk-7 -e epoch.json -l leaves.json --instrument ETH-PERP --lots 250 --close-out");
    }

    private ProofOrder ReadOrder(ParseResult parsed)
    {
        ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(_epoch)!));
        VenueAccounts venue = new(DeskFiles.ReadLeaves(parsed.GetValue(_leaves)!));
        VenueAccount account = ReadAccount(parsed.GetValue(_accounts)!, parsed.GetValue(_account)!, epoch);
        LiquidationStep step = ReadStep(parsed, account, epoch);
        ContextPreimage context = _proof.Context(parsed);
        return new ProofOrder(s_circuit, () =>
        {
            LiquidatableInput input = LiquidatableWitness.Build(
                account.Account, new LeafOpening(account.Owner, account.Nonce, account.Salt), epoch, venue, step, context);
            return new ProofInput(input.Input, input.Statement, epoch.Document.Reference(), context);
        });
    }

    private static VenueAccount ReadAccount(string path, string name, ProvingEpoch epoch)
    {
        DeskFiles.RequireFile(path, "accounts");
        using VenueAccountsFile file = new(File.OpenRead(path), epoch, Checkout.Shorten(path));
        VenueAccount? found = null;
        while (file.Next() is { } account)
        {
            if (account.Label != name) continue;
            if (found is not null) throw CommandFailure.Usage($"{path}: account {name} stands on lines {found.Line} and {account.Line}, expected once");
            found = account;
        }
        return found ?? throw CommandFailure.Usage($"{path}: no account {name}; --account takes a name of the file's first column");
    }

    // What is not held has no largest step: one lot, and the witness builder names the rule.
    private LiquidationStep ReadStep(ParseResult parsed, VenueAccount account, ProvingEpoch epoch)
    {
        string name = parsed.GetValue(_instrument)!;
        RiskRow row = epoch.Rows.Rows.FirstOrDefault(listed => listed.Instrument == name)
            ?? throw CommandFailure.Usage($"--instrument: got {name}, expected an instrument that the epoch lists, such as {epoch.Rows.Rows[0].Instrument}");
        long held = account.Account.Positions.FirstOrDefault(position => position.Index == row.Index).QuantityLots;
        if (parsed.GetValue(_lots) is < 1 or >= LiquidatableStatement.LotsBound)
            throw CommandFailure.Usage("--lots: got a number out of range, expected 1 to 2^40 − 1; the position says which side");
        long lots = parsed.GetValue(_lots) ?? (held == 0 ? 1 : LiquidationStepSize.Most(Math.Abs(held), row.Mark));
        return new LiquidationStep(row.Index, held < 0 ? -lots : lots, parsed.GetValue(_closeOut));
    }
}
