using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>Writes a fill into the signals that the circuit <c>trade</c> has beyond those of the account, the epoch and its rows.</summary>
internal readonly struct TradeSignals(CircuitInput input)
{
    internal void FillTerms(TradeTerms terms)
    {
        input["instrument"][0] = SignedField.Of(terms.Instrument);
        input["lots"][0] = SignedField.Of(terms.Lots);
        input["price"][0] = SignedField.Of(terms.PriceMicroUsd);
        input["buyerFee"][0] = SignedField.Of(terms.BuyerFeeMicroUsd);
        input["sellerFee"][0] = SignedField.Of(terms.SellerFeeMicroUsd);
        input["blinding"][0] = terms.Blinding;
    }

    internal void FillChoices(bool isClosing, bool isReducing, Fr newSalt)
    {
        input["closing"][0] = isClosing ? Fr.One : Fr.Zero;
        input["reducing"][0] = isReducing ? Fr.One : Fr.Zero;
        input["newSalt"][0] = newSalt;
    }
}
