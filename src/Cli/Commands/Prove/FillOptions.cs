using System.CommandLine;
using System.Globalization;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary>The fill of <c>zk prove trade</c>: a file of terms that both sides use, and the options that make a new one.</summary>
internal sealed class FillOptions
{
    private readonly Option<string> _terms = new("--terms", "-t") { Description = "The fill's terms with their blinding, the same file for both sides; made from the options below when it does not exist", Required = true };
    private readonly Option<string> _side = new("--side") { Description = "This account's side: buy or sell", Required = true };
    private readonly Option<string?> _instrument = new("--instrument") { Description = "Name of the traded instrument" };
    private readonly Option<decimal?> _quantity = new("--quantity") { Description = "Quantity in units of the underlying, without sign" };
    private readonly Option<decimal?> _price = new("--price") { Description = "Price in USD per unit; a whole number of micro-USD per lot, as nothing is rounded" };
    private readonly Option<decimal?> _buyerFee = new("--buyer-fee") { Description = "The buyer's fee in USD, at most six decimals; default: none" };
    private readonly Option<decimal?> _sellerFee = new("--seller-fee") { Description = "The seller's fee in USD, at most six decimals; default: none" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_terms, _side, _instrument, _quantity, _price, _buyerFee, _sellerFee]) command.Options.Add(option);
    }

    /// <summary>The account's side.</summary>
    public TradeSide Side(ParseResult parsed) => parsed.GetValue(_side)!.ToLowerInvariant() switch
    {
        "buy" => TradeSide.Buy,
        "sell" => TradeSide.Sell,
        string other => throw CommandFailure.Usage($"--side: got '{other}', expected buy or sell"),
    };

    /// <summary>The path of the terms' file.</summary>
    public string TermsPath(ParseResult parsed) => parsed.GetValue(_terms)!;

    /// <summary>The terms, read from their file or made from the options, and whether the file is still to be written.</summary>
    public (TradeTerms Terms, bool AreNew) Read(ParseResult parsed, MarketSnapshot market)
    {
        string path = TermsPath(parsed);
        bool areGiven = new Option[] { _instrument, _quantity, _price, _buyerFee, _sellerFee }.Any(option => parsed.GetResult(option) is not null);
        if (!File.Exists(path)) return (Make(parsed, market), true);
        return areGiven
            ? throw CommandFailure.Usage($"--terms: {path} exists and holds the fill already; leave out --instrument, --quantity, --price and the fees, or name a new file for a new fill")
            : (TradeTermsFile.Read(path), false);
    }

    private TradeTerms Make(ParseResult parsed, MarketSnapshot market)
    {
        if (parsed.GetValue(_instrument) is not { } name || parsed.GetValue(_quantity) is not { } quantity || parsed.GetValue(_price) is not { } price)
            throw CommandFailure.Usage($"--terms: {TermsPath(parsed)} does not exist; expected the file the other side made, or --instrument, --quantity and --price to make it");
        Instrument instrument = market.FindInstrument(name)?.Instrument ?? throw CommandFailure.Usage(
            $"--instrument: got '{name}', expected the name of an instrument of the market, as a book writes it");
        string lot = instrument.LotSize.ToString("0.#########", CultureInfo.InvariantCulture);
        return new TradeTerms(
            instrument.Index,
            Lots(quantity, instrument, $"--quantity: expected a positive whole multiple of {lot}, the lot size of {name}, and fewer than 2^40 lots"),
            Whole(price, instrument.LotSize * Units.MicroUsdPerUsd, TradeTerms.PriceBound, $"--price: expected a whole number of micro-USD, from 0 to 2^40 - 1, for a lot of {lot}: nothing is rounded"),
            Fee(parsed, _buyerFee), Fee(parsed, _sellerFee), Fr.Random());
    }

    private static long Fee(ParseResult parsed, Option<decimal?> option) => Whole(
        parsed.GetValue(option) ?? 0, Units.MicroUsdPerUsd, TradeTerms.FeeBound, $"{option.Name}: expected at least 0, at most six decimals and less than 2^62 micro-USD");

    private static long Lots(decimal quantity, Instrument instrument, string expected) =>
        quantity > 0 && quantity < TradeTerms.LotsBound * instrument.LotSize && quantity % instrument.LotSize == 0
            ? (long)(quantity / instrument.LotSize)
            : throw CommandFailure.Usage(expected);

    // A value above the bound could overflow when it is scaled.
    private static long Whole(decimal value, decimal scale, long bound, string expected)
    {
        if (value < 0 || value >= bound / scale || value * scale != Math.Truncate(value * scale)) throw CommandFailure.Usage(expected);
        return (long)(value * scale);
    }
}
