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
}
