namespace Zk.Engine.Liquidation;

/// <summary>What kind of purse an amount sits in.</summary>
public enum PartyKind
{
    /// <summary>An account of the venue.</summary>
    Account,

    /// <summary>Insurance kept for one market.</summary>
    MarketTranche,

    /// <summary>Insurance for all markets.</summary>
    GlobalFund,

    /// <summary>The capped backstop vault.</summary>
    Vault,

    /// <summary>Who brings proofs and runs steps.</summary>
    Keeper,

    /// <summary>Whoever trades in the order book.</summary>
    Book,

    /// <summary>A bidder of auctions.</summary>
    Bidder,

    /// <summary>Positions that nobody else could take, at the venue's risk.</summary>
    RunOff,

    /// <summary>Debt that nobody could pay: its cash is what is missing, negative.</summary>
    BadDebt,
}

/// <summary>A purse of the ledger.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Id">Account id, market, keeper or bidder; 0 for the kinds there is one of.</param>
public readonly record struct Party(PartyKind Kind, int Id)
{
    /// <summary>The global insurance fund.</summary>
    public static Party GlobalFund => new(PartyKind.GlobalFund, 0);

    /// <summary>The backstop vault.</summary>
    public static Party Vault => new(PartyKind.Vault, 0);

    /// <summary>The order book's other side.</summary>
    public static Party Book => new(PartyKind.Book, 0);

    /// <summary>The venue's run-off positions.</summary>
    public static Party RunOff => new(PartyKind.RunOff, 0);

    /// <summary>Unfunded debt.</summary>
    public static Party BadDebt => new(PartyKind.BadDebt, 0);

    /// <summary>An account.</summary>
    public static Party Account(int id) => new(PartyKind.Account, id);

    /// <summary>Insurance of one market.</summary>
    public static Party Tranche(int market) => new(PartyKind.MarketTranche, market);

    /// <summary>A keeper.</summary>
    public static Party Keeper(int id) => new(PartyKind.Keeper, id);

    /// <summary>A bidder of auctions.</summary>
    public static Party Bidder(int id) => new(PartyKind.Bidder, id);
}
