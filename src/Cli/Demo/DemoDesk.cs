using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Witness;

namespace Zk.Cli.Demo;

/// <summary>The sample desk, its epoch, its fresh secrets, and a venue in which it is one account of many.</summary>
internal sealed record DemoDesk(MarketSnapshot Market, Account Account, ProvingEpoch Epoch, AccountSecrets Secrets, VenueAccounts Venue)
{
    private const int OtherAccounts = 63;
    private const int DeskPosition = 17;

    public static DemoDesk Load()
    {
        MarketSnapshot market = DeskFiles.ReadMarket(Checkout.PathOf("samples", "desk", "market.json"));
        Account account = DeskFiles.ReadBook(Checkout.PathOf("samples", "desk", "book.csv"), market);
        ProvingEpoch epoch = new(RiskBuilder.Build(market, RiskParameters.Default, epochNumber: 1));
        AccountSecrets secrets = AccountSecrets.Create();
        // The other leaves hide accounts this desk knows nothing of; to it they are uniform numbers.
        ImmutableArray<Fr> leaves = [.. Enumerable.Range(0, OtherAccounts + 1)
            .Select(position => position == DeskPosition ? AccountLeaf.Compute(account, secrets) : Fr.Random())];
        return new DemoDesk(market, account, epoch, secrets, new VenueAccounts(leaves));
    }

    public MarginReport Margin(Engine.MarginLevel level) => Engine.Margin.Evaluate(Account, Epoch.Rows, level);
}
