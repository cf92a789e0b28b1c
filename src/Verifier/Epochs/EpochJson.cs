using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// Epoch documents as JSON. Whole numbers are JSON numbers where they are below 2⁵³; intercepts, which are not, are
/// decimal strings. Reading is strict: unknown, missing or repeated fields, wrong types and every broken rule of
/// docs/statement.md §2 are refused.
/// </summary>
public static class EpochJson
{
    /// <summary>Longest document in bytes; one of 64 × 64 instruments is well below.</summary>
    public const int MaxBytes = 8 << 20;

    private const string Format = "zk-epoch";
    private const int Version = 1;

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="MalformedException">Names the file, the place, what was got and what was expected.</exception>
    public static EpochDocument Read(ReadOnlyMemory<byte> utf8, string name = "epoch document")
    {
        EpochDocument document = StrictJson.Read(utf8, name, MaxBytes, ReadDocument);
        document.Validate(name);
        return document;
    }

    /// <summary>Writes a document, indented, with one row a block.</summary>
    /// <exception cref="MalformedException">The document breaks a rule, so no reader would take it.</exception>
    public static byte[] Write(EpochDocument document)
    {
        document.Validate();
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" })) WriteDocument(json, document);
        return buffer.WrittenSpan.ToArray();
    }

    private static EpochDocument ReadDocument(StrictJson json)
    {
        json.Object("format", "version", "venue", "epochNumber", "timestamp", "factorMmPpm", "factorImPpm", "rows");
        json["format"].Constant(Format);
        json["version"].Constant(Version);
        return new EpochDocument(
            VenueName.Read(json["venue"]),
            Counter(json["epochNumber"]),
            Counter(json["timestamp"]),
            Number(json["factorMmPpm"], 0, RowBound.Ppm),
            Number(json["factorImPpm"], 0, RowBound.Ppm),
            [.. json["rows"].Array(1, RowBound.Underlyings * RowBound.RowsPerUnderlying).Select(ReadRow)]);
    }

    private static PublishedRow ReadRow(StrictJson json)
    {
        json.Object(
            "index", "instrument", "underlying", "mark", "addOnMm", "addOnDeltaIm", "shortOptionMinimum", "strikeKey", "expiryKey",
            "basisWeightPpm", "alpha", "beta", "loss");
        return new PublishedRow(
            Number(json["index"], 1, RowBound.Index),
            json["instrument"].Text(RowBound.NameLength),
            json["underlying"].Text(RowBound.NameLength),
            json["mark"].Integer(0, RowBound.Mark - 1),
            json["addOnMm"].Integer(0, RowBound.Loss - 1),
            json["addOnDeltaIm"].Integer(0, RowBound.Loss - 1),
            json["shortOptionMinimum"].Integer(0, RowBound.Loss - 1),
            (uint)json["strikeKey"].Integer(0, uint.MaxValue),
            (uint)json["expiryKey"].Integer(0, uint.MaxValue),
            Number(json["basisWeightPpm"], 0, RowBound.Ppm),
            [.. json["alpha"].Array(PublishedRow.Chords, PublishedRow.Chords).Select(a => a.Integer(0, RowBound.Loss - 1))],
            [.. json["beta"].Array(PublishedRow.Chords, PublishedRow.Chords).Select(b => (Int128)b.Decimal(RowBound.Intercept))],
            [.. json["loss"].Array(PublishedRow.Scenarios, PublishedRow.Scenarios).Select(l => l.Integer(1 - RowBound.Loss, RowBound.Loss - 1))]);
    }

    private static void WriteDocument(Utf8JsonWriter json, EpochDocument document)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("venue", document.Venue);
        json.WriteNumber("epochNumber", document.EpochNumber);
        json.WriteNumber("timestamp", document.TimestampUnixSeconds);
        json.WriteNumber("factorMmPpm", document.FactorMmPpm);
        json.WriteNumber("factorImPpm", document.FactorImPpm);
        json.WriteStartArray("rows");
        foreach (PublishedRow row in document.Rows) WriteRow(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, PublishedRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("index", row.Index);
        json.WriteString("instrument", row.Instrument);
        json.WriteString("underlying", row.Underlying);
        json.WriteNumber("mark", row.Mark);
        json.WriteNumber("addOnMm", row.AddOnMm);
        json.WriteNumber("addOnDeltaIm", row.AddOnDeltaIm);
        json.WriteNumber("shortOptionMinimum", row.ShortOptionMinimum);
        json.WriteNumber("strikeKey", row.StrikeKey);
        json.WriteNumber("expiryKey", row.ExpiryKey);
        json.WriteNumber("basisWeightPpm", row.BasisWeightPpm);
        WriteArray(json, "alpha", row.Alpha.Select(a => a.ToString(CultureInfo.InvariantCulture)));
        WriteArray(json, "beta", row.Beta.Select(b => $"\"{b.ToString(CultureInfo.InvariantCulture)}\""));
        WriteArray(json, "loss", row.Loss.Select(l => l.ToString(CultureInfo.InvariantCulture)));
        json.WriteEndObject();
    }

    // On one line: 32 losses below each other would make a page of every row.
    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", items)}]");
    }

    private static ulong Counter(StrictJson json) => (ulong)json.Integer(0, (long)RowBound.Counter - 1);

    private static int Number(StrictJson json, int min, int bound) => (int)json.Integer(min, bound - 1);
}
