namespace Zk.Witness;

/// <summary>Stable names of the rules a witness must satisfy: they appear in refusals, reports and tests.</summary>
public static class WitnessRule
{
    /// <summary>|cash| &lt; 2⁶² micro-USD.</summary>
    public const string CashRange = "cash-range";

    /// <summary>At most <see cref="SolvencyCircuit.Slots"/> positions.</summary>
    public const string Slots = "slots";

    /// <summary>At most <see cref="SolvencyCircuit.Groups"/> underlyings.</summary>
    public const string Groups = "groups";

    /// <summary>0 &lt; |quantity| &lt; 2⁴⁰ lots.</summary>
    public const string QuantityRange = "quantity-range";

    /// <summary>1 ≤ instrument index &lt; 2¹⁷.</summary>
    public const string IndexRange = "index-range";

    /// <summary>One position per instrument.</summary>
    public const string DuplicateInstrument = "duplicate-instrument";

    /// <summary>Every instrument has a row in the epoch.</summary>
    public const string UnknownInstrument = "unknown-instrument";

    /// <summary>The account's leaf is among the venue's leaves, and the path given leads from it.</summary>
    public const string LeafNotInTree = "leaf-not-in-tree";

    /// <summary>The level is maintenance or initial margin.</summary>
    public const string Level = "level";

    /// <summary>The scope is below 2²⁵⁰.</summary>
    public const string ScopeRange = "scope-range";

    /// <summary>The account is solvent at the level to be proven.</summary>
    public const string InsolventAtLevel = "insolvent-at-level";

    /// <summary>A trade's side is to buy or to sell.</summary>
    public const string TradeSide = "trade-side";

    /// <summary>1 ≤ lots traded &lt; 2⁴⁰.</summary>
    public const string TradeLots = "trade-lots";

    /// <summary>0 ≤ price &lt; 2⁴⁰ micro-USD a lot.</summary>
    public const string TradePrice = "trade-price";

    /// <summary>0 ≤ fee &lt; 2⁶² micro-USD, of either side.</summary>
    public const string TradeFee = "trade-fee";

    /// <summary>After a trade the account meets initial margin, or the trade reduces its risk.</summary>
    public const string TradeMargin = "trade-margin";

    /// <summary>The nonce can be raised: it is below 2⁶⁴ − 1.</summary>
    public const string NonceExhausted = "nonce-exhausted";

    /// <summary>The new leaf's salt is not the old one's.</summary>
    public const string FreshSalt = "fresh-salt";
}
