using System.Globalization;

namespace Zk.Engine.Replay;

/// <summary>Reads a market file: CSV <c>ts,open,high,low,close,volume</c>, ts in Unix seconds, one bar a line, sorted.</summary>
/// <remarks>
/// A missing bar is no error: the venue is silent then. A row that repeats the one before it to the digit is dropped and counted; any
/// other second row of a bar, and everything else that is not a bar, is refused with file and line.
/// </remarks>
public static class MarketCsv
{
    /// <summary>The header.</summary>
    public const string Header = "ts,open,high,low,close,volume";

    private const int MaxLines = 2_000_000;
    private const long PriceBoundE8 = 1L << 57;
    private const long LastSecond = 100_000_000_000;
    private const decimal E8 = 100_000_000m;
    private const decimal Micro = 1_000_000m;

    /// <summary>Reads the bars.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What the file's name says.</param>
    /// <param name="sourceName">How errors call the file.</param>
    /// <param name="nowMs">The caller's clock [Unix ms]: no bar may open after it.</param>
    /// <exception cref="EngineInputException">Names file, line and column.</exception>
    public static MarketSeries Parse(TextReader reader, MarketSeriesName name, string sourceName, long nowMs)
    {
        string? header = reader.ReadLine()?.TrimEnd('\r');
        if (header != Header) throw new EngineInputException($"{sourceName}, line 1", header is null ? "an empty file" : $"'{Cut(header)}'", $"'{Header}'", "Check that this is a market file");
        List<MarketBar> bars = [];
        int repeated = 0, line = 1;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (line > MaxLines) throw new EngineInputException(sourceName, $"more than {MaxLines} lines", "a few days of bars", "Cut the file");
            text = text.TrimEnd('\r');
            if (text.Length == 0 && reader.Peek() < 0) break;
            Line fields = new($"{sourceName}, line {line}", line, text.Split(','));
            MarketBar bar = fields.Bar(name.BarMs, nowMs);
            if (bars.Count > 0 && bar.TimeMs <= bars[^1].TimeMs)
            {
                if (bar != bars[^1]) throw fields.OutOfOrder(bar.TimeMs, bars[^1].TimeMs);
                repeated++;
            }
            else bars.Add(bar);
        }
        if (bars.Count == 0) throw new EngineInputException(sourceName, "no line after the header", "at least one bar", "Check that the file is complete");
        return new MarketSeries(name, [.. bars], repeated);
    }

    private static string Cut(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private readonly record struct Line(string Place, int LineNumber, string[] Fields)
    {
        internal MarketBar Bar(long barMs, long nowMs)
        {
            if (Fields.Length != 6) throw Fault("", $"{Fields.Length} fields", "6, as in the header", "Complete the line; the file may be cut short");
            long timeMs = Time(barMs, nowMs);
            MarketBar bar = new(timeMs, Price(1), Price(2), Price(3), Price(4), Volume());
            if (bar.HighE8 < Math.Max(bar.OpenE8, bar.CloseE8)) throw Fault(", high", Fields[2], "at least open and close", "Correct the bar");
            if (bar.LowE8 > Math.Min(bar.OpenE8, bar.CloseE8)) throw Fault(", low", Fields[3], "at most open and close", "Correct the bar");
            return bar;
        }

        internal EngineInputException OutOfOrder(long timeMs, long lastMs) => timeMs == lastMs
            ? Fault(", ts", $"{timeMs / 1_000}, which the line before has with other numbers", "each bar once", "Decide which of the two is right and remove the other")
            : Fault(", ts", $"{timeMs / 1_000} after {lastMs / 1_000}", "times that increase", "Sort the file by ts");

        private long Time(long barMs, long nowMs)
        {
            if (!long.TryParse(Fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) throw Fault(", ts", $"'{Cut(Fields[0])}'", "whole Unix seconds", "Correct the time");
            if (seconds >= LastSecond) throw Fault(", ts", $"{seconds}", "Unix seconds", "Divide milliseconds by 1000");
            if (seconds * 1_000 % barMs != 0) throw Fault(", ts", $"{seconds}", $"a multiple of {barMs / 1_000} s, the bar's length", "Check the bar length in the file's name");
            if (seconds * 1_000 > nowMs) throw Fault(", ts", $"{seconds}, which is in the future", $"at most {nowMs / 1_000}, now", "Correct the time, or this machine's clock");
            return seconds * 1_000;
        }

        private long Price(int column)
        {
            decimal price = Number(column);
            if (price <= 0) throw Fault(Column(column), Cut(Fields[column]), "a positive price", "Remove the line: a venue without a price is silent");
            if (price >= PriceBoundE8 / E8) throw Fault(Column(column), Cut(Fields[column]), "less than 2^57 hundred-millionths", "Quote in larger units");
            long e8 = (long)(price * E8);
            return e8 > 0 ? e8 : throw Fault(Column(column), Cut(Fields[column]), "at least 0.00000001", "Quote in smaller units");
        }

        private long Volume()
        {
            decimal volume = Number(5);
            if (volume < 0) throw Fault(", volume", Cut(Fields[5]), "0 or more", "Correct the volume");
            return volume < long.MaxValue / Micro ? (long)(volume * Micro) : throw Fault(", volume", Cut(Fields[5]), "less than 9e12 units", "Correct the volume");
        }

        private decimal Number(int column)
        {
            if (decimal.TryParse(Fields[column], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal value))
                return value;
            throw Fault(Column(column), Fields[column].Length == 0 ? "nothing" : $"'{Cut(Fields[column])}'", "a number", "Remove the line: a venue without a price is silent");
        }

        private static string Column(int column) => ", " + Header.Split(',')[column];

        private EngineInputException Fault(string column, string got, string expected, string advice) => new(Place + column, got, expected, advice, LineNumber);
    }
}
