using System.Collections.Immutable;
using System.Globalization;

namespace Zk.Engine.Replay;

/// <summary>
/// Accounts as a file: CSV <c>account,instrument,quantity,entry_price</c>, one position a line, lines of one account together. The
/// instrument USD is cash without open perpetuals' entry cost; quantities are signed units; a price is needed for perpetuals only.
/// </summary>
public static class PopulationCsv
{
    /// <summary>The header.</summary>
    public const string Header = "account,instrument,quantity,entry_price";

    private const string Cash = "USD";
    private const int MaxAccounts = 5_000_000;

    /// <summary>Reads accounts.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="listings">The instruments there are.</param>
    /// <param name="sourceName">How errors call the file.</param>
    /// <exception cref="EngineInputException">Names file, line and column; never repeats a quantity, because books are secret.</exception>
    public static ImmutableArray<PopulationAccount> Parse(TextReader reader, ImmutableArray<CoinListing> listings, string sourceName)
    {
        string? header = reader.ReadLine()?.TrimEnd('\r');
        if (header != Header) throw new EngineInputException($"{sourceName}, line 1", header is null ? "an empty file" : "another header", $"'{Header}'", "Check that this is a population file");
        Dictionary<string, int> seen = [];
        ImmutableArray<PopulationAccount>.Builder accounts = ImmutableArray.CreateBuilder<PopulationAccount>();
        Reading? open = null;
        int line = 1;
        while (reader.ReadLine() is { } text)
        {
            line++;
            text = text.TrimEnd('\r');
            if (text.Length == 0 && reader.Peek() < 0) break;
            string[] fields = text.Split(',');
            string place = $"{sourceName}, line {line}";
            if (fields.Length != 4) throw new EngineInputException(place, $"{fields.Length} fields", "4, as in the header", "Complete the line; the file may be cut short", line);
            if (open?.Name != fields[0])
            {
                if (open is not null) accounts.Add(open.Finish());
                if (fields[0].Length is 0 or > Units.NameLength) throw new EngineInputException($"{place}, account", fields[0].Length == 0 ? "nothing" : "a long name", $"1 to {Units.NameLength} characters", "Name the account", line);
                if (!seen.TryAdd(fields[0], line)) throw new EngineInputException($"{place}, account", $"an account that line {seen[fields[0]]} began", "the lines of one account together", "Sort the file by account", line);
                if (seen.Count > MaxAccounts) throw new EngineInputException(place, $"more than {MaxAccounts} accounts", "fewer", "Cut the file", line);
                open = new Reading(fields[0], listings, sourceName);
            }
            open.Add(place, line, fields[1], fields[2], fields[3]);
        }
        if (open is null) throw new EngineInputException(sourceName, "no line after the header", "at least one account", "Check that the file is complete");
        accounts.Add(open.Finish());
        return accounts.ToImmutable();
    }

    /// <summary>Writes accounts so that <see cref="Parse"/> gives them back.</summary>
    public static void Write(TextWriter writer, ImmutableArray<PopulationAccount> accounts, ImmutableArray<CoinListing> listings)
    {
        writer.Write(Header + "\n");
        foreach (PopulationAccount account in accounts)
        {
            Int128 cash = account.Holdings.CashMicroUsd;
            for (int i = 0; i < account.EntryMarks.Length; i++)
                if (IsPerpetual(account.Holdings.Positions[i].Index)) cash += (Int128)account.Holdings.Positions[i].QuantityLots * account.EntryMarks[i];
            Line(writer, account.Name, Cash, (decimal)cash / Units.MicroUsdPerUsd, null);
            for (int i = 0; i < account.EntryMarks.Length; i++)
            {
                Position position = account.Holdings.Positions[i];
                CoinListing listing = listings[(position.Index - 1) / 2];
                decimal price = account.EntryMarks[i] / (listing.LotSize * Units.MicroUsdPerUsd);
                Line(writer, account.Name, IsPerpetual(position.Index) ? listing.Perpetual : listing.Coin, position.QuantityLots * listing.LotSize, price);
            }
        }
    }

    internal static bool IsPerpetual(int index) => index % 2 == 1;

    private static void Line(TextWriter writer, string account, string instrument, decimal quantity, decimal? price) =>
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{account},{instrument},{quantity:0.############},{price:0.############}\n"));

    private sealed class Reading(string name, ImmutableArray<CoinListing> listings, string source)
    {
        private readonly SortedDictionary<int, (long Lots, long EntryMark, int Line)> _legs = [];
        private Int128 _cash;
        private int _line;
        private bool _hasCash;

        internal string Name => name;

        internal void Add(string place, int line, string instrument, string quantity, string price)
        {
            _line = line;
            decimal units = Number(place, line, "quantity", quantity);
            if (instrument == Cash)
            {
                if (_hasCash) throw Fault(place, line, "instrument", "USD twice in one account", "each instrument once", "Merge the two lines");
                _hasCash = true;
                _cash += Scaled(place, line, "quantity", units, Units.MicroUsdPerUsd, Units.CashBound, "whole micro-USD below 2^62");
                return;
            }
            CoinListing listing = listings.FirstOrDefault(known => known.Perpetual == instrument || known.Coin == instrument) ?? throw Fault(
                place, line, "instrument", $"'{(instrument.Length > Units.NameLength ? "a long name" : instrument)}'", $"USD, {string.Join(", ", listings.Select(known => $"{known.Perpetual}, {known.Coin}"))}", "Use an instrument of the day that is replayed");
            bool isPerpetual = instrument == listing.Perpetual;
            long lots = Scaled(place, line, "quantity", units, 1 / listing.LotSize, Units.QuantityBound, $"a whole multiple of {listing.LotSize.ToString(CultureInfo.InvariantCulture)} below 2^40 lots");
            if (lots == 0) throw Fault(place, line, "quantity", "zero", "a quantity other than 0", "Remove the line");
            if (isPerpetual && price.Length == 0) throw Fault(place, line, "entry_price", "nothing", "the average entry price of a perpetual", "Fill in the field");
            decimal entry = price.Length == 0 ? 0 : Number(place, line, "entry_price", price);
            if (entry < 0 || (isPerpetual && entry == 0) || entry > 1_000_000_000) throw Fault(place, line, "entry_price", "a price out of range", "more than 0 and at most 1000000000 USD", "Correct the price");
            long entryMark = (long)Math.Floor(entry * listing.LotSize * Units.MicroUsdPerUsd);
            if (!_legs.TryAdd(isPerpetual ? listing.PerpetualIndex : listing.CollateralIndex, (lots, entryMark, line)))
                throw Fault(place, line, "instrument", $"{instrument} twice in one account", "each instrument once", "Merge the two lines");
            if (isPerpetual) _cash -= (Int128)lots * entryMark;
        }

        internal PopulationAccount Finish()
        {
            if (Int128.Abs(_cash) >= Units.CashBound) throw new EngineInputException($"{source}, line {_line}", "cash out of range after entry cost", "|cash| < 2^62 micro-USD", "Split the account", _line);
            return new(name, new Account((long)_cash, [.. _legs.Select(leg => new Position(leg.Key, leg.Value.Lots, leg.Value.Line))]), [.. _legs.Values.Select(leg => leg.EntryMark)]);
        }

        private static long Scaled(string place, int line, string column, decimal value, decimal scale, long bound, string expected)
        {
            if (Math.Abs(value) >= bound / scale) throw Fault(place, line, column, "an amount out of range", expected, "Split the account");
            decimal scaled = value * scale;
            return scaled == Math.Truncate(scaled) ? (long)scaled : throw Fault(place, line, column, "a part of a unit", expected, "Round it");
        }

        private static decimal Number(string place, int line, string column, string text) =>
            text.Length <= 28 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value)
                ? value : throw Fault(place, line, column, text.Length == 0 ? "nothing" : "something that is not a number", "a plain decimal number such as -12.5", "Remove exponents and separators");

        private static EngineInputException Fault(string place, int line, string column, string got, string expected, string advice) =>
            new($"{place}, {column}", got, expected, advice, line);
    }
}
