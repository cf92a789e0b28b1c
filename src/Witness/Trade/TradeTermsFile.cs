using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// A fill as a JSON file that its owner hands to the other side: <c>format</c>, <c>version</c>, <c>instrument</c>, <c>lots</c>,
/// <c>priceMicroUsd</c>, <c>buyerFeeMicroUsd</c>, <c>sellerFeeMicroUsd</c>, <c>blinding</c>, the numbers as canonical decimal
/// strings. Whoever reads it can open the trade's commitment, so it is owner-only like account secrets (<see cref="SecretFile"/>).
/// </summary>
public static class TradeTermsFile
{
    private static readonly FlatJson s_json = new(
        "zk-trade-terms", "ask the other side for the terms again", "instrument", "lots", "priceMicroUsd", "buyerFeeMicroUsd", "sellerFeeMicroUsd", "blinding");

    /// <summary>Writes a new file with owner-only permissions; an existing file is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, TradeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        SecretFile.Create(path, target => s_json.Write(target, json =>
        {
            json.WriteString("instrument", $"{terms.Instrument}");
            json.WriteString("lots", $"{terms.Lots}");
            json.WriteString("priceMicroUsd", $"{terms.PriceMicroUsd}");
            json.WriteString("buyerFeeMicroUsd", $"{terms.BuyerFeeMicroUsd}");
            json.WriteString("sellerFeeMicroUsd", $"{terms.SellerFeeMicroUsd}");
            json.WriteString("blinding", terms.Blinding.ToString());
        }));
    }

    /// <summary>Reads a file that <see cref="Create"/> wrote. The ranges of the terms are the witness builder's to check.</summary>
    /// <exception cref="WitnessFileException">
    /// The file is readable by others, executable, too large, or not of the format; the message names the field, never its value.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TradeTerms Read(string path) =>
        SecretFile.Read(path, "this is not a file of trade terms", text => s_json.Read(text, path, TermsOf), SecretFile.ReadAndWrite);

    private static TradeTerms TermsOf(FlatJsonFields fields) => new(
        (int)fields.Integer("instrument", bits: 31), Long(fields, "lots"), Long(fields, "priceMicroUsd"), Long(fields, "buyerFeeMicroUsd"), Long(fields, "sellerFeeMicroUsd"),
        fields.Element("blinding"));

    private static long Long(FlatJsonFields fields, string field) => (long)fields.Integer(field, bits: 63);
}
