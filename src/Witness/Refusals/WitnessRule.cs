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

    /// <summary>1 ≤ credential id &lt; 2⁶⁴.</summary>
    public const string CredentialId = "credential-id";

    /// <summary>validFrom &lt; expiry &lt; 2⁵³, and the instant to prove below 2⁵³.</summary>
    public const string CredentialPeriod = "credential-period";

    /// <summary>The credential is the owner's who proves it.</summary>
    public const string CredentialOwner = "credential-owner";

    /// <summary>validFrom ≤ the instant to prove.</summary>
    public const string CredentialNotYetValid = "credential-not-yet-valid";

    /// <summary>The instant to prove is before the expiry.</summary>
    public const string CredentialExpired = "credential-expired";

    /// <summary>The issuer is in the verifier's set.</summary>
    public const string CredentialIssuer = "credential-issuer";

    /// <summary>The signature is the issuer's over these fields, with a response below the subgroup's order.</summary>
    public const string CredentialSignature = "credential-signature";

    /// <summary>The id is not on the revocation list.</summary>
    public const string CredentialRevoked = "credential-revoked";

    /// <summary>The auditor's key has the prime subgroup's order, and is the one an account was sealed for.</summary>
    public const string AuditorKey = "auditor-key";

    /// <summary>The seal opens.</summary>
    public const string Seal = "seal";

    /// <summary>The elements that a leaf commits to are an account.</summary>
    public const string LeafFormat = "leaf-format";

    /// <summary>A batch of liabilities has 1 to 64 accounts.</summary>
    public const string BatchSize = "batch-size";

    /// <summary>A batch of liabilities starts where the count before it ends.</summary>
    public const string BatchOrder = "batch-order";

    /// <summary>Every instrument an account holds is in the price table, with the epoch's mark.</summary>
    public const string PriceTable = "price-table";

    /// <summary>Reserves, coverage and the limit of bad debt are within the ranges of docs/statement.md §7.</summary>
    public const string ClosingRange = "closing-range";

    /// <summary>10⁶·reserves ≥ ratio·(sum of positive equities).</summary>
    public const string Coverage = "coverage";

    /// <summary>The sum of negative equities is within the limit.</summary>
    public const string BadDebtLimit = "bad-debt-limit";

    /// <summary>Equity is below maintenance margin, where a liquidation is to be proven.</summary>
    public const string NotLiquidatable = "not-liquidatable";

    /// <summary>Equity is below two thirds of maintenance margin, where a close-out is to be proven.</summary>
    public const string NotInCloseOut = "not-in-close-out";

    /// <summary>0 &lt; |lots of a liquidation step| &lt; 2⁴⁰.</summary>
    public const string StepLots = "step-lots";

    /// <summary>The account holds at least the step's lots, on their side.</summary>
    public const string StepNotHeld = "step-not-held";

    /// <summary>A liquidation step is within <see cref="LiquidationStepSize"/>.</summary>
    public const string StepSize = "step-size";
}
