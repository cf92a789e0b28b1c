using System.Buffers;
using System.Text.Json;

namespace Zk.Witness;

/// <summary>
/// A format of JSON documents with one object: <c>format</c>, its name; <c>version</c>, 1; and fields of text, each once and no
/// others. Refusals name the file and the field, never a value and never an unknown field, which may be a misplaced value.
/// </summary>
/// <param name="format">The format's name.</param>
/// <param name="advice">Ends every refusal: what to do about a damaged file.</param>
/// <param name="fields">The fields after format and version.</param>
internal sealed class FlatJson(string format, string advice, params string[] fields)
{
    private const int Version = 1;

    private readonly string[] _fields = ["format", "version", .. fields];

    /// <summary>Writes a document, straight into the target's memory, with an end of line.</summary>
    internal void Write(IBufferWriter<byte> target, Action<Utf8JsonWriter> writeFields)
    {
        using (Utf8JsonWriter json = new(target, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WriteNumber("version", Version);
            writeFields(json);
            json.WriteEndObject();
        }
        target.Write("\n"u8);
    }

    /// <summary>Reads a document.</summary>
    /// <param name="utf8">The document; the reader keeps no copy.</param>
    /// <param name="path">The file's name, for messages.</param>
    /// <param name="read">Takes the fields; asked for a field that is not there, they refuse.</param>
    /// <exception cref="WitnessFileException">The document is not of the format.</exception>
    internal T Read<T>(ReadOnlyMemory<byte> utf8, string path, Func<FlatJsonFields, T> read)
    {
        using JsonDocument document = Parse(utf8, path);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw Bad(path, "the root is not an object");
        FlatJsonFields found = new(root, what => Bad(path, what));
        if (found.Text("format") != format) throw found.Bad("format", $"\"{format}\"");
        if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != Version)
            throw found.Bad("version", $"{Version}");
        foreach (JsonProperty property in root.EnumerateObject())
            if (!_fields.Any(property.NameEquals)) throw Bad(path, $"a field that the format does not have; expected {string.Join(", ", _fields)}");
        return read(found);
    }

    // The parser's own messages can quote the text it stumbled on.
    private JsonDocument Parse(ReadOnlyMemory<byte> utf8, string path)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw Bad(path, e.LineNumber is { } line ? $"not JSON at line {line + 1}, byte {e.BytePositionInLine}" : "not JSON that has every field once");
        }
        catch (InvalidOperationException)
        {
            // What it throws for a field's name that is no Unicode.
            throw Bad(path, "not JSON whose fields have names");
        }
    }

    private WitnessFileException Bad(string path, string what) => new($"{path}: {what}; {advice}");
}
