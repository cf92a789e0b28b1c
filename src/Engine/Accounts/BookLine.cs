using System.Globalization;

namespace Zk.Engine;

/// <summary>One line of a book, as text, and its exact conversion to integers.</summary>
internal sealed record BookLine(string Source, int Number, string Instrument, string Side, string Quantity, string EntryPrice)
{
    /// <summary>What the instrument column calls cash.</summary>
    internal const string Cash = "USD";

    private const decimal MaxPrice = 1_000_000_000m;

    internal EngineInputException Fault(string column, string got, string expected, string advice) =>
        new($"{Source}, line {Number}, {column}", got, expected, advice, Number);

    /// <summary>The line's cash [u].</summary>
    internal Int128 CashMicroUsd()
    {
        if (EntryPrice.Length > 0) throw Fault("entry_price", "a price", "nothing on a cash line", "Empty the field");
        decimal amount = Magnitude("quantity", Quantity);
        if (amount >= (decimal)Units.CashBound / Units.MicroUsdPerUsd)
            throw Fault("quantity", "an amount out of range", "less than 2^62 micro-USD", "Split the account");
        amount *= Units.MicroUsdPerUsd;
        if (amount != Math.Truncate(amount))
            throw Fault("quantity", "more than six decimals", "whole micro-USD", "Round the cash balance to six decimals");
        return Sign() * (Int128)amount;
    }

    /// <summary>The line's signed lots.</summary>
    internal long QuantityLots(Instrument instrument)
    {
        decimal units = Magnitude("quantity", Quantity);
        if (units == 0) throw Fault("quantity", "zero", "a quantity other than 0", "Remove the line");
        if (units >= Units.QuantityBound * instrument.LotSize)
            throw Fault("quantity", "a quantity out of range", "fewer than 2^40 lots", $"Split the position over several accounts; a lot of {instrument.Name} is {Plain(instrument.LotSize)}");
        if (units % instrument.LotSize != 0)
            throw Fault("quantity", "a part of a lot", $"a whole multiple of {Plain(instrument.LotSize)}, the lot size of {instrument.Name}", "Round the quantity to whole lots");
        return Sign() * (long)(units / instrument.LotSize);
    }

    /// <summary>What was paid for the position and is not yet in cash [u], rounded up.</summary>
    internal Int128 EntryCostMicroUsd(Instrument instrument)
    {
        bool isMarkedAgainstEntry = instrument.Kind is InstrumentKind.Perpetual or InstrumentKind.Future;
        if (!isMarkedAgainstEntry)
            return EntryPrice.Length == 0 ? 0 : throw Fault("entry_price", "a price", "nothing: options and collateral are paid for from cash at once", "Empty the field");
        if (EntryPrice.Length == 0)
            throw Fault("entry_price", "nothing", "the average entry price of a perpetual or future", "Fill in the field");
        decimal price = Magnitude("entry_price", EntryPrice);
        if (price <= 0 || price > MaxPrice)
            throw Fault("entry_price", "a price out of range", "more than 0 and at most 1000000000 USD", "Correct the price");
        if (Magnitude("quantity", Quantity) * price >= (decimal)Units.CashBound / Units.MicroUsdPerUsd)
            throw Fault("entry_price", "an entry cost out of range", "quantity times price below 2^62 micro-USD", "Split the position over several accounts");
        Int128 costAt1e18 = ScaledTo(Magnitude("quantity", Quantity), 9) * ScaledTo(price, 9);
        return CeilingOf1e12(Sign() * costAt1e18);
    }

    /// <summary>The value times 10^decimals, which must be whole.</summary>
    private Int128 ScaledTo(decimal value, int decimals)
    {
        decimal whole = Math.Truncate(value), rest = value - whole;
        for (int i = 0; i < decimals; i++) rest *= 10;
        if (rest != Math.Truncate(rest)) throw Fault("entry_price", $"more than {decimals} decimals", $"at most {decimals}", "Round it");
        Int128 scaled = (Int128)whole;
        for (int i = 0; i < decimals; i++) scaled *= 10;
        return scaled + (Int128)rest;
    }

    private static Int128 CeilingOf1e12(Int128 value)
    {
        (Int128 quotient, Int128 remainder) = Int128.DivRem(value, 1_000_000_000_000);
        return remainder > 0 ? quotient + 1 : quotient;
    }

    private int Sign() => Side.ToLowerInvariant() switch
    {
        "long" => 1,
        "short" => -1,
        _ => throw Fault("side", Side.Length == 0 ? "nothing" : "another word", "long or short", "Give the side in this column, and the quantity without a sign"),
    };

    /// <summary>A plain non-negative decimal number: digits, at most one point, no sign, exponent or separators.</summary>
    private decimal Magnitude(string column, string text)
    {
        if (text.Length is > 0 and <= 28 && text.All(c => c is (>= '0' and <= '9') or '.')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return value;
        throw Fault(column, Shape(text), "a plain decimal number such as 12.5, at most 28 characters", "Remove signs, exponents and separators");
    }

    /// <summary>What a wrong number looks like, without its digits: a book is secret.</summary>
    private static string Shape(string text) =>
        text.Length == 0 ? "nothing" :
        text.StartsWith('-') ? "a negative number" :
        text.Length > 28 ? "more than 28 characters" :
        text.Equals("NaN", StringComparison.OrdinalIgnoreCase) ? "NaN" : "something that is not a plain number";

    private static string Plain(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
