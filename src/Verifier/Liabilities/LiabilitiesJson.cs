using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// The lines of a venue bundle: JSON Lines, one object a line, so that a bundle of any size is read and written without
/// holding it. The first line is the header, then one line a batch in order, then the end.
/// </summary>
public static class LiabilitiesJson
{
    /// <summary>Longest line in bytes; a batch has about 1 400.</summary>
    public const int MaxLineBytes = 1 << 14;

    /// <summary>Most batches: 4⁷, as many as the accounts tree has subtrees.</summary>
    public const int MaxBatches = 1 << (2 * UpperDepth);

    internal const int UpperDepth = 7;

    private const string Format = "zk-liabilities";
    private const int Version = 1;

    private static readonly BigInteger s_bound64 = BigInteger.One << 64;
    private static readonly BigInteger s_bound40 = BigInteger.One << 40;
    private static readonly BigInteger s_totalBound = BigInteger.One << 127;

    /// <summary>Reads the first line.</summary>
    /// <exception cref="MalformedException">Names the place, what was got and what was expected.</exception>
    public static LiabilitiesHeader ReadHeader(ReadOnlyMemory<byte> line, string name) => StrictJson.Read(line, name, MaxLineBytes, json =>
    {
        json.Object("format", "version", "circuitId", "keyHash", "keyKind", "epochRoot", "instruments", "contextPreimage", "batches");
        json["format"].Constant(Format);
        json["version"].Constant(Version);
        return new LiabilitiesHeader(
            CircuitId.Read(json["circuitId"]), json["keyHash"].Word(), JsonNames.ReadKind(json["keyKind"]), json["epochRoot"].Element(),
            [.. json["instruments"].Array(0, PriceTable.Capacity).Select(index => (int)index.Integer(1, RowBound.Index - 1))],
            ReadContext(json["contextPreimage"]), (int)json["batches"].Integer(1, MaxBatches));
    });

    /// <summary>Reads the line of a batch.</summary>
    /// <exception cref="MalformedException">Names the place, what was got and what was expected.</exception>
    public static LiabilitiesBatchProof ReadBatch(ReadOnlyMemory<byte> line, string name) => StrictJson.Read(line, name, MaxLineBytes, json =>
    {
        json.Object("batch", "subtreeRoot", "runningAfter", "proof");
        return new LiabilitiesBatchProof(
            (int)json["batch"].Integer(0, MaxBatches - 1), json["subtreeRoot"].Element(), json["runningAfter"].Element(),
            json["proof"].Nested(SnarkJson.ReadProof));
    });

    /// <summary>Reads the last line.</summary>
    /// <exception cref="MalformedException">Names the place, what was got and what was expected.</exception>
    public static LiabilitiesEnd ReadEnd(ReadOnlyMemory<byte> line, string name) => StrictJson.Read(line, name, MaxLineBytes, LiabilitiesEnd (json) =>
    {
        json.Object("totals", "closing");
        if (json["totals"].IsNull == json["closing"].IsNull) throw json.Fault("both or none of totals and closing", "one, the other null");
        return json["closing"].IsNull ? new OpenedTotals(ReadTotal(json["totals"])) : ReadHidden(json["closing"]);
    });

    /// <summary>The first line, with its end of line.</summary>
    public static byte[] Write(LiabilitiesHeader header) => Line(json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        WriteKey(json, header.CircuitId, header.KeyHash, header.KeyKind);
        json.WriteString("epochRoot", header.EpochRoot.ToString());
        json.WriteStartArray("instruments");
        foreach (int index in header.Instruments) json.WriteNumberValue(index);
        json.WriteEndArray();
        json.WritePropertyName("contextPreimage");
        WriteContext(json, header.ContextPreimage);
        json.WriteNumber("batches", header.Batches);
    });

    /// <summary>The line of a batch, with its end of line.</summary>
    public static byte[] Write(LiabilitiesBatchProof batch) => Line(json =>
    {
        json.WriteNumber("batch", batch.Index);
        json.WriteString("subtreeRoot", batch.SubtreeRoot.ToString());
        json.WriteString("runningAfter", batch.RunningAfter.ToString());
        json.WritePropertyName("proof");
        SnarkJson.WriteProof(json, batch.Proof);
    });

    /// <summary>The last line, with its end of line.</summary>
    public static byte[] Write(LiabilitiesEnd end) => Line(json =>
    {
        if (end is OpenedTotals opened) WriteTotal(json, opened.Total);
        else json.WriteNull("totals");
        if (end is HiddenTotals hidden) WriteHidden(json, hidden);
        else json.WriteNull("closing");
    });

    private static LiabilitiesTotal ReadTotal(StrictJson json)
    {
        json.Object("positive", "negative", "count", "blinding");
        return new LiabilitiesTotal(
            (UInt128)json["positive"].Decimal(s_totalBound), (UInt128)json["negative"].Decimal(s_totalBound),
            (ulong)json["count"].Decimal(s_bound40), json["blinding"].Element());
    }

    private static HiddenTotals ReadHidden(StrictJson json)
    {
        json.Object("circuitId", "keyHash", "keyKind", "count", "reserves", "ratioPpm", "badDebtLimit", "proof");
        return new HiddenTotals(
            CircuitId.Read(json["circuitId"]), json["keyHash"].Word(), JsonNames.ReadKind(json["keyKind"]), (ulong)json["count"].Decimal(s_bound40),
            (UInt128)json["reserves"].Decimal(LiabilitiesClosingStatement.AmountBound), (ulong)json["ratioPpm"].Decimal(LiabilitiesClosingStatement.RatioBoundPpm),
            (UInt128)json["badDebtLimit"].Decimal(LiabilitiesClosingStatement.AmountBound), json["proof"].Nested(SnarkJson.ReadProof));
    }

    private static ContextPreimage ReadContext(StrictJson json)
    {
        json.Object("chainId", "verifyingContract", "submitter", "recipient", "deadline", "domain");
        return new ContextPreimage(
            (ulong)json["chainId"].Decimal(s_bound64), json["verifyingContract"].Address(), json["submitter"].Address(),
            json["recipient"].Address(), (ulong)json["deadline"].Decimal(s_bound64), json["domain"].Word());
    }

    private static void WriteKey(Utf8JsonWriter json, string circuitId, Bytes32 keyHash, KeyKind kind)
    {
        json.WriteString("circuitId", circuitId);
        json.WriteString("keyHash", keyHash.ToString());
        json.WriteString("keyKind", JsonNames.Of(kind));
    }

    private static void WriteTotal(Utf8JsonWriter json, LiabilitiesTotal total)
    {
        json.WriteStartObject("totals");
        json.WriteString("positive", Decimal(total.Positive));
        json.WriteString("negative", Decimal(total.Negative));
        json.WriteString("count", Decimal(total.Count));
        json.WriteString("blinding", total.Blinding.ToString());
        json.WriteEndObject();
    }

    private static void WriteHidden(Utf8JsonWriter json, HiddenTotals hidden)
    {
        json.WriteStartObject("closing");
        WriteKey(json, hidden.CircuitId, hidden.KeyHash, hidden.KeyKind);
        json.WriteString("count", Decimal(hidden.Count));
        json.WriteString("reserves", Decimal(hidden.Reserves));
        json.WriteString("ratioPpm", Decimal(hidden.RatioPpm));
        json.WriteString("badDebtLimit", Decimal(hidden.BadDebtLimit));
        json.WritePropertyName("proof");
        SnarkJson.WriteProof(json, hidden.Proof);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, ContextPreimage context)
    {
        json.WriteStartObject();
        json.WriteString("chainId", Decimal(context.ChainId));
        json.WriteString("verifyingContract", context.VerifyingContract.ToString());
        json.WriteString("submitter", context.Submitter.ToString());
        json.WriteString("recipient", context.Recipient.ToString());
        json.WriteString("deadline", Decimal(context.DeadlineUnixSeconds));
        json.WriteString("domain", context.Domain.ToString());
        json.WriteEndObject();
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static string Decimal(UInt128 value) => value.ToString(CultureInfo.InvariantCulture);
}
