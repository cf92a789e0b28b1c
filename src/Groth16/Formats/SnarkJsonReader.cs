using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Strict access to one JSON object of snarkjs; every error names the document and the field.</summary>
internal readonly struct SnarkJsonReader
{
    private const int MaxDepth = 8;
    private const int MaxQuoted = 90;

    private readonly JsonElement _element;
    private readonly string _document;

    public SnarkJsonReader(JsonElement element, string document)
    {
        _element = element;
        _document = document;
        if (element.ValueKind != JsonValueKind.Object) throw new MalformedException(document, Kind(element), "an object");
    }

    /// <summary>Parses a document of bounded size without repeated fields, comments or trailing commas.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string document, int maxLength)
    {
        if (utf8.Length > maxLength) throw new MalformedException($"{document} JSON", $"{utf8.Length} bytes", $"at most {maxLength}");
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new MalformedException($"{document} JSON", e.Message, "well-formed JSON without repeated fields");
        }
        catch (InvalidOperationException)
        {
            throw new MalformedException($"{document} JSON", "a field name that is not Unicode", "well-formed JSON");
        }
    }

    /// <summary>An array of decimal strings below the scalar modulus; errors give the position, not the value.</summary>
    public static Fr[] Scalars(JsonElement array, string document)
    {
        if (array.ValueKind != JsonValueKind.Array) throw new MalformedException(document, Kind(array), "an array of decimal strings");
        Fr[] values = new Fr[array.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (!Fr.TryParseDecimal(Text(item), out values[i]))
                throw new MalformedException($"{document}[{i}]", Quote(item), $"a string of canonical decimal digits below {Fr.Modulus}");
            i++;
        }
        return values;
    }

    public void RequireOnly(params ReadOnlySpan<string> known)
    {
        HashSet<string> seen = [];
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            string name = Name(property);
            if (!known.Contains(name))
                throw new MalformedException(_document, $"the unknown field '{Shorten(name)}'", $"only {string.Join(", ", known!)}");
            if (!seen.Add(name)) throw new MalformedException(Where(name), "it twice", "it once");
        }
    }

    public void RequireText(string name, string expected, bool optional)
    {
        if (optional && !_element.TryGetProperty(name, out _)) return;
        JsonElement value = Field(name);
        if (Text(value) != expected) throw new MalformedException(Where(name), Quote(value), $"\"{expected}\"");
    }

    public void RequireCount(string name, int expected, string meaning)
    {
        JsonElement value = Field(name);
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int got) || got != expected)
            throw new MalformedException(Where(name), Quote(value), $"{expected}, {meaning}");
    }

    public G1Affine G1(string name) => G1(Field(name), Where(name));

    public ImmutableArray<G1Affine> G1Array(string name)
    {
        JsonElement array = Field(name);
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() == 0)
            throw new MalformedException(Where(name), Kind(array), "an array of at least one point");
        ImmutableArray<G1Affine>.Builder points = ImmutableArray.CreateBuilder<G1Affine>(array.GetArrayLength());
        foreach (JsonElement item in array.EnumerateArray()) points.Add(G1(item, $"{Where(name)}[{points.Count}]"));
        return points.MoveToImmutable();
    }

    public G2Affine G2(string name)
    {
        string where = Where(name);
        JsonElement[] parts = Items(Field(name), 3, where, "three pairs");
        Fq2 x = Pair(parts[0], where), y = Pair(parts[1], where), z = Pair(parts[2], where);
        return IsInfinity(x.IsZero, y.IsZero, y == Fq2.One, z.IsZero, z == Fq2.One, where) ? default : new G2Affine(x, y);
    }

    private static G1Affine G1(JsonElement element, string where)
    {
        JsonElement[] parts = Items(element, 3, where, "three decimal strings");
        Fq x = Coordinate(parts[0], where), y = Coordinate(parts[1], where), z = Coordinate(parts[2], where);
        return IsInfinity(x.IsZero, y.IsZero, y == Fq.One, z.IsZero, z == Fq.One, where) ? default : new G1Affine(x, y);
    }

    /// <summary>
    /// (x, y, 1) is an affine point and (0, 1, 0) infinity; anything else is refused, (0, 0, 1) too, since it would alias our encoding of infinity.
    /// </summary>
    private static bool IsInfinity(bool xZero, bool yZero, bool yOne, bool zZero, bool zOne, string where)
    {
        if (zOne && !(xZero && yZero)) return false;
        if (zZero && xZero && yOne) return true;
        throw new MalformedException(
            where, zOne ? "(0, 0, 1), which is no point" : "another third coordinate", "a point (x, y, 1), or (0, 1, 0) for infinity");
    }

    private static Fq2 Pair(JsonElement element, string where)
    {
        JsonElement[] parts = Items(element, 2, where, "a pair of decimal strings");
        return new Fq2(Coordinate(parts[0], where), Coordinate(parts[1], where));
    }

    private static Fq Coordinate(JsonElement element, string where) =>
        Fq.TryParseDecimal(Text(element), out Fq value) ? value
            : throw new MalformedException(where, Quote(element), $"a string of canonical decimal digits below {Fq.Modulus}");

    private static JsonElement[] Items(JsonElement element, int count, string where, string expected)
    {
        if (element.ValueKind != JsonValueKind.Array) throw new MalformedException(where, Kind(element), expected);
        if (element.GetArrayLength() != count)
            throw new MalformedException(where, string.Create(CultureInfo.InvariantCulture, $"an array of {element.GetArrayLength()}"), expected);
        return [.. element.EnumerateArray()];
    }

    private JsonElement Field(string name) =>
        _element.TryGetProperty(name, out JsonElement value) ? value : throw new MalformedException(Where(name), "nothing", "this field");

    private string Where(string name) => $"{_document}, field '{name}'";

    /// <summary>The text of a string, or null for any other kind and for text that is not valid Unicode.</summary>
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "(not Unicode)";
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private static string Quote(JsonElement element) =>
        Text(element) is { } text ? $"\"{Shorten(text)}\"" : Kind(element);

    private static string Shorten(string text) => text.Length <= MaxQuoted ? text : $"{text[..MaxQuoted]}…";
}
