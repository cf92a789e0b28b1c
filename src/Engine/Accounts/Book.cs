using System.Collections.Immutable;
using CsvHelper;

namespace Zk.Engine;

/// <summary>
/// Reads a desk's book: CSV with the header <c>instrument,side,quantity,entry_price</c>, columns in any order, lines
/// starting with # ignored. The format is documented in samples/desk/README.md.
/// </summary>
public static class Book
{
    private const int MaxCharacters = 1 << 20;
    private static readonly string[] s_columns = ["instrument", "side", "quantity", "entry_price"];

    private static readonly CsvReaderOptions s_format = new()
    {
        Separator = ',',
        CommentPrefix = '#',
        TrimWhitespace = true,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MaxRecordSize = 4096,
    };

    /// <summary>
    /// The account of a book, funding settled at the market's instant. Quantities become lots exactly; the entry cost of
    /// perpetuals and futures is booked to cash, rounded against the account.
    /// </summary>
    /// <param name="reader">The text; at most 1 Mi characters are read.</param>
    /// <param name="market">The market that lists the instruments.</param>
    /// <param name="sourceName">How errors call the text.</param>
    /// <exception cref="EngineInputException">Names the line and column at fault, never a quantity.</exception>
    public static Account Parse(TextReader reader, MarketSnapshot market, string sourceName = "book.csv")
    {
        List<BookLine> lines = ReadLines(BoundedText.Read(reader, MaxCharacters, sourceName), sourceName);
        Dictionary<string, int> firstLineOf = new(StringComparer.Ordinal);
        List<Position> positions = [];
        Int128 cash = 0;
        foreach (BookLine line in lines)
        {
            if (!firstLineOf.TryAdd(line.Instrument, line.Number))
                throw line.Fault("instrument", $"{line.Instrument}, which line {firstLineOf[line.Instrument]} has already", "each instrument once", "Merge the two lines");
            if (line.Instrument == BookLine.Cash)
            {
                cash += line.CashMicroUsd();
                continue;
            }
            InstrumentMarket listed = market.FindInstrument(line.Instrument) ?? throw line.Fault(
                "instrument", line.Instrument, $"an instrument of the market, or {BookLine.Cash} for cash",
                NearestName.Advice(line.Instrument, market.Instruments.Select(i => i.Instrument.Name)));
            Position position = new(listed.Instrument.Index, line.QuantityLots(listed.Instrument), line.Number);
            positions.Add(position);
            cash -= line.EntryCostMicroUsd(listed.Instrument);
        }
        ImmutableArray<Position> sorted = [.. positions.OrderBy(position => position.Index)];
        cash = Funding.Settle(cash, sorted, market);
        if (Int128.Abs(cash) >= Units.CashBound)
            throw new EngineInputException($"{sourceName}, cash after entry cost and funding", "an amount out of range", "|cash| < 2^62 micro-USD", "Split the account");
        Account account = new((long)cash, sorted);
        account.Validate();
        return account;
    }

    private static List<BookLine> ReadLines(string text, string source)
    {
        using CsvReader reader = CsvReader.FromText(text, s_format);
        try
        {
            reader.ReadHeader();
            int[] columns = ReadHeader([.. reader.Headers], source);
            List<BookLine> lines = [];
            while (reader.Read()) lines.Add(ReadLine(reader, columns, source));
            return lines.Count > 0 ? lines : throw new EngineInputException(source, "no lines after the header", "at least one", "Check that this is the right file");
        }
        catch (CsvFormatException e)
        {
            throw new EngineInputException($"{source}, line {e.LineNumber}", "a stray or unclosed quote", "fields without quotes, or properly quoted", "Export the file again; it may be cut short", (int)e.LineNumber);
        }
    }

    private static BookLine ReadLine(CsvReader reader, int[] columns, string source)
    {
        int line = (int)reader.LineNumber;
        if (reader.FieldCount != columns.Length)
            throw new EngineInputException($"{source}, line {line}", $"{reader.FieldCount} fields", $"{columns.Length}, as in the header", "Complete the line; the file may be cut short", line);
        string[] fields = ["", "", "", ""];
        for (int i = 0; i < columns.Length; i++) fields[columns[i]] = reader.GetString(i);
        return new BookLine(source, line, fields[0], fields[1], fields[2], fields[3]);
    }

    /// <summary>For each column of the file, which of <see cref="s_columns"/> it is.</summary>
    private static int[] ReadHeader(string[] header, string source)
    {
        string place = $"{source}, header", expected = string.Join(',', s_columns);
        List<int> columns = [];
        foreach (string name in header)
        {
            int column = Array.IndexOf(s_columns, name.ToLowerInvariant());
            if (column < 0) throw new EngineInputException(place, $"the column '{name}'", expected, NearestName.Advice(name, s_columns));
            if (columns.Contains(column)) throw new EngineInputException(place, $"the column '{name}' twice", expected, "Remove one");
            columns.Add(column);
        }
        for (int required = 0; required < 3; required++)
            if (!columns.Contains(required)) throw new EngineInputException(place, $"no column '{s_columns[required]}'", expected, "Add the column");
        return [.. columns];
    }
}
