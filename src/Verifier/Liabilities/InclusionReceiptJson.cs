using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Inclusion receipts as JSON: field elements as canonical decimal strings. Reading is strict and bounded.</summary>
public static class InclusionReceiptJson
{
    /// <summary>Longest document in bytes; a real one has about 4 000.</summary>
    public const int MaxBytes = 1 << 14;

    private const string Format = "zk-inclusion";
    private const int Version = 1;
    private const long CountBound = 1L << 40;

    /// <summary>Reads a receipt.</summary>
    /// <exception cref="MalformedException">Names the file, the place, what was got and what was expected.</exception>
    public static InclusionReceipt Read(ReadOnlyMemory<byte> utf8, string name = "inclusion receipt") => StrictJson.Read(utf8, name, MaxBytes, json =>
    {
        json.Object("format", "version", "epochRoot", "accountsRoot", "index", "count", "leaf", "path");
        json["format"].Constant(Format);
        json["version"].Constant(Version);
        return new InclusionReceipt(
            json["epochRoot"].Element(), json["accountsRoot"].Element(), (ulong)json["index"].Integer(0, CountBound - 1),
            (ulong)json["count"].Integer(0, CountBound - 1), json["leaf"].Element(),
            [.. json["path"].Array(InclusionReceipt.Depth, InclusionReceipt.Depth).Select(level =>
                level.Array(InclusionReceipt.Arity, InclusionReceipt.Arity).Select(node => node.Element()).ToImmutableArray())]);
    });

    /// <summary>Writes a receipt, indented.</summary>
    public static byte[] Write(InclusionReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("epochRoot", receipt.EpochRoot.ToString());
            json.WriteString("accountsRoot", receipt.AccountsRoot.ToString());
            json.WriteNumber("index", receipt.Index);
            json.WriteNumber("count", receipt.Count);
            json.WriteString("leaf", receipt.Leaf.ToString());
            json.WriteStartArray("path");
            foreach (ImmutableArray<Fr> level in receipt.Path)
            {
                json.WriteStartArray();
                foreach (Fr node in level) json.WriteStringValue(node.ToString());
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
