using System.Collections.Immutable;
using System.CommandLine;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities inclusion</c>: the venue's receipt for one customer.</summary>
internal sealed class LiabilitiesInclusion
{
    private readonly Argument<string> _accounts = LiabilitiesCommand.Accounts();
    private readonly Option<string> _epoch = LiabilitiesCommand.Epoch();
    private readonly Option<string> _account = new("--account", "-a") { Description = "The venue's name for the account", Required = true };
    private readonly Option<string> _output = new("--out", "-o") { Description = "Where the receipt goes", DefaultValueFactory = _ => "receipt.json" };

    private LiabilitiesInclusion()
    {
    }

    public static Command Create()
    {
        LiabilitiesInclusion options = new();
        return new Command("inclusion", "Make a customer's receipt: where her leaf stands among the proven ones, and nothing of anyone's balance")
        {
            options._accounts, options._epoch, options._account, options._output,
        }.Runs(options.RunAsync, "zk liabilities inclusion accounts.csv --epoch epoch.json --account alice --out alice-receipt.json");
    }

    private async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        string path = parsed.GetValue(_accounts)!, output = DeskFiles.RequireOutput(parsed.GetValue(_output)!);
        if (!File.Exists(path)) throw CommandFailure.Usage($"{path}: no such file; expected a venue's accounts (CSV)");
        ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(_epoch)!));
        int place = PlaceOf(path, epoch, parsed.GetValue(_account)!);
        InclusionReceipt receipt = await LateBar.RunAsync(terminal, "reading accounts", bar =>
        {
            LiabilitiesPlan plan = LiabilitiesPlan.Read(path, epoch, keepLeaves: true, bar, cancellation);
            MerkleTree tree = new(InclusionReceipt.Arity, InclusionReceipt.Depth, DomainTag.AccountNode, plan.Leaves.AsSpan());
            return new InclusionReceipt(
                epoch.Root, tree.Root, (ulong)place, (ulong)plan.Accounts, plan.Leaves[place], [.. tree.Children(place).Select(level => level.ToImmutableArray())]);
        });
        AtomicFile.Write(output, stream => stream.Write(InclusionReceiptJson.Write(receipt)));
        terminal.WriteJson(new { path = output, index = receipt.Index, count = receipt.Count, accountsRoot = receipt.AccountsRoot.ToString() });
        if (!terminal.Json) terminal.Console.WriteLine($"place {receipt.Index:N0} of {receipt.Count:N0}: {output}\naccounts root  {receipt.AccountsRoot}");
        return ExitCode.Ok;
    }

    private static int PlaceOf(string path, ProvingEpoch epoch, string label)
    {
        using VenueAccountsFile file = new(File.OpenRead(path), epoch, Checkout.Shorten(path));
        int? place = null;
        for (int i = 0; file.Next() is { } row; i++)
        {
            if (row.Label != label) continue;
            if (place is not null) throw CommandFailure.Usage($"{Checkout.Shorten(path)}, line {row.Line}: the account '{label}' a second time; give every account its own name");
            place = i;
        }
        return place ?? throw CommandFailure.Usage($"--account: {Checkout.Shorten(path)} has no account '{label}'");
    }
}
