using System.Security.Cryptography;
using Zk.Algebra;
using Zk.Engine;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Benchmarks;

/// <summary>The solvency circuit's input for the sample desk, under secrets that are drawn here and thrown away: a file for benchmarks, never a real book's.</summary>
internal static class SampleInput
{
    /// <param name="deskFolder">The folder with the sample's book.csv and market.json.</param>
    /// <param name="output">Written in snarkjs's JSON, readable by its owner only.</param>
    public static void Write(string deskFolder, string output)
    {
        using StreamReader marketText = new(Path.Combine(deskFolder, "market.json")), bookText = new(Path.Combine(deskFolder, "book.csv"));
        MarketSnapshot market = MarketSnapshot.Parse(marketText);
        Account account = Book.Parse(bookText, market);
        AccountSecrets secrets = AccountSecrets.Create();
        ProvingEpoch epoch = new(RiskBuilder.Build(market, RiskParameters.Default, epochNumber: 1));
        VenueAccounts venue = new([AccountLeaf.Compute(account, secrets)]);
        ContextPreimage context = new(ChainId: 0, default, default, default, (ulong)market.TimestampUnixSeconds, default);
        using SolvencyInput input = SolvencyWitness.Build(account, secrets, epoch, venue, MarginLevel.Initial, Fr.One, context);
        byte[] json = input.Input.ToSnarkJson();
        AtomicFile.Write(output, stream => stream.Write(json), ownerOnly: true);
        CryptographicOperations.ZeroMemory(json);
    }
}
