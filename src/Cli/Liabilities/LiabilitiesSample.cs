using System.CommandLine;
using System.Text;
using Spectre.Console;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Witness;

namespace Zk.Cli.Liabilities;

/// <summary><c>zk liabilities sample</c>: invented accounts over an epoch's instruments, to try the other commands with.</summary>
internal static class LiabilitiesSample
{
    private const int MostAccounts = 1 << 20;
    private const int MostPositions = 6;

    public static Command Create()
    {
        Option<string> epochPath = LiabilitiesCommand.Epoch();
        Option<int> accounts = new("--accounts", "-n") { Description = "How many", DefaultValueFactory = _ => 1000 };
        Option<string> output = new("--out", "-o") { Description = "Where they go", DefaultValueFactory = _ => "accounts.csv" };
        Option<int> seed = new("--seed") { Description = "Other books for another number; owners and salts are always fresh" };
        return new Command("sample", "Invent a venue's accounts: a few are under water") { epochPath, accounts, output, seed }.Runs(
            (parsed, terminal, cancellation) =>
            {
                int count = parsed.GetValue(accounts) is >= 1 and <= MostAccounts and var asked ? asked : throw CommandFailure.Usage($"--accounts: expected 1 to {MostAccounts}");
                string path = DeskFiles.RequireOutput(parsed.GetValue(output)!);
                ProvingEpoch epoch = new(DeskFiles.ReadEpoch(parsed.GetValue(epochPath)!));
                AtomicFile.Write(path, stream => Write(stream, epoch, count, new Random(parsed.GetValue(seed)), cancellation), ownerOnly: true);
                terminal.WriteJson(new { path, accounts = count });
                if (!terminal.Json) terminal.Console.WriteLine($"{count:N0} invented accounts: {path}");
                return Task.FromResult(ExitCode.Ok);
            },
            "zk liabilities sample --epoch epoch.json --accounts 10000 --out accounts.csv");
    }

    private static void Write(Stream stream, ProvingEpoch epoch, int count, Random random, CancellationToken cancellation)
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(VenueAccountsFile.Header);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.WriteLine(VenueAccountsFile.Row(new VenueAccount($"a{i}", Fr.Random(), (ulong)random.Next(1000), Fr.Random(), Invent(epoch.Rows, random), 0)));
        }
    }

    // Up to six positions of up to 100,000 USD each; cash behind their value, now and then too little.
    private static Account Invent(RiskEpoch epoch, Random random)
    {
        RiskRow[] held = [.. epoch.Rows.Take(Zk.Verifier.PriceTable.Capacity).OrderBy(_ => random.Next()).Take(random.Next(MostPositions + 1)).OrderBy(row => row.Index)];
        Position[] positions = [.. held.Select(row => new Position(row.Index, Lots(row, random), 0))];
        Int128 value = held.Zip(positions, (row, position) => (Int128)row.Mark * position.QuantityLots).Aggregate((Int128)0, (sum, part) => sum + part);
        long margin = random.NextInt64(50_000) * Units.MicroUsdPerUsd * (random.Next(50) == 0 ? -1 : 1);
        return new Account((long)(margin - value), [.. positions]);
    }

    private static long Lots(RiskRow row, Random random)
    {
        long most = Math.Clamp(100_000 * Units.MicroUsdPerUsd / Math.Max(1, row.Mark), 1, Units.QuantityBound - 1);
        return (1 + random.NextInt64(most)) * (random.Next(2) == 0 ? 1 : -1);
    }
}
