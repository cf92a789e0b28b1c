using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// A place in a JSON document, read strictly: known fields once each, exact types, canonical numbers. Every refusal is
/// a <see cref="MalformedException"/> that names the document and the place.
/// </summary>
internal readonly struct StrictJson
{
    private const int MaxDepth = 8;
    private const int MaxQuoted = 80;

    private readonly JsonElement _element;
    private readonly string _document;
    private readonly string _place;

    private StrictJson(JsonElement element, string document, string place)
    {
        _element = element;
        _document = document;
        _place = place;
    }

    /// <summary>Reads a whole document of at most <paramref name="maxBytes"/> bytes.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> utf8, string document, int maxBytes, Func<StrictJson, T> read)
    {
        if (utf8.Length > maxBytes) throw new MalformedException(document, $"{utf8.Length} bytes", $"at most {maxBytes}");
        try
        {
            using JsonDocument json = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return read(new StrictJson(json.RootElement, document, ""));
        }
        catch (JsonException e)
        {
            throw new MalformedException(document, e.Message, "well-formed JSON without repeated fields");
        }
        catch (InvalidOperationException)
        {
            // The only one the element API throws on data: text that is no Unicode.
            throw new MalformedException(document, "text with a broken escape sequence", "Unicode text");
        }
    }

    /// <summary>A refusal at this place.</summary>
    public MalformedException Fault(string got, string expected) =>
        new(_place.Length == 0 ? _document : $"{_document}, {_place}", Printable.Of(got), expected);

    /// <summary>An object with exactly these fields.</summary>
    public StrictJson Object(params ReadOnlySpan<string> fields)
    {
        if (_element.ValueKind != JsonValueKind.Object) throw Fault(Kind(), "an object");
        foreach (JsonProperty property in _element.EnumerateObject())
            if (!fields.Contains(property.Name))
                throw Fault($"the unknown field '{Shorten(property.Name)}'", $"only {string.Join(", ", fields!)}");
        foreach (string field in fields)
            if (!_element.TryGetProperty(field, out _)) throw Fault($"no field '{field}'", "it once");
        return this;
    }

    /// <summary>Whether this is an object with such a field.</summary>
    public bool Has(string field) => _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(field, out _);

    /// <summary>A field that says which others there must be, read before <see cref="Object"/> checks them all.</summary>
    public StrictJson Selector(string field)
    {
        if (_element.ValueKind != JsonValueKind.Object) throw Fault(Kind(), "an object");
        return Has(field) ? this[field] : throw Fault($"no field '{field}'", "it once");
    }

    /// <summary>A field of an object that <see cref="Object"/> checked.</summary>
    public StrictJson this[string field] =>
        new(_element.GetProperty(field), _document, _place.Length == 0 ? field : $"{_place}.{field}");

    /// <summary>The items of an array of between <paramref name="min"/> and <paramref name="max"/> items.</summary>
    public StrictJson[] Array(int min, int max)
    {
        if (_element.ValueKind != JsonValueKind.Array) throw Fault(Kind(), "an array");
        int length = _element.GetArrayLength();
        if (length < min || length > max)
            throw Fault($"an array of {length}", min == max ? $"an array of {min}" : $"an array of {min} to {max}");
        StrictJson[] items = new StrictJson[length];
        for (int i = 0; i < length; i++) items[i] = new(_element[i], _document, $"{_place}[{i}]");
        return items;
    }

    /// <summary>The value as the reader of another format takes it; its refusals get this document's name.</summary>
    public T Nested<T>(Func<JsonElement, T> read)
    {
        try
        {
            return read(_element);
        }
        catch (MalformedException e)
        {
            throw new MalformedException($"{_document}, {e.Where}", Printable.Of(e.Got), e.Expected);
        }
    }

    /// <summary>Whether the value is <c>null</c>.</summary>
    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    /// <summary>A string of at most <paramref name="maxLength"/> characters.</summary>
    public string Text(int maxLength)
    {
        if (_element.ValueKind != JsonValueKind.String) throw Fault(Kind(), "a string");
        string text = _element.GetString()!;
        return text.Length <= maxLength ? text : throw Fault($"{text.Length} characters", $"at most {maxLength}");
    }

    /// <summary>A string that <paramref name="isValid"/> accepts.</summary>
    public string Text(int maxLength, Func<string, bool> isValid, string expected) =>
        Text(maxLength) is var text && isValid(text) ? text : throw Fault($"\"{text}\"", expected);

    /// <summary>Refuses anything but this string.</summary>
    public void Constant(string expected)
    {
        if (Text(MaxQuoted) is var text && text != expected) throw Fault($"\"{text}\"", $"\"{expected}\"");
    }

    /// <summary>Refuses anything but this number.</summary>
    public void Constant(int expected)
    {
        if (Integer(long.MinValue, long.MaxValue) is var value && value != expected) throw Fault($"{value}", $"{expected}");
    }

    /// <summary>A JSON number without fraction or exponent, from <paramref name="min"/> up to and including <paramref name="max"/>.</summary>
    public long Integer(long min, long max)
    {
        if (_element.ValueKind != JsonValueKind.Number) throw Fault(Kind(), "a whole number");
        string digits = _element.GetRawText();
        bool whole = long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && digits != "-0";
        return whole && value >= min && value <= max ? value : throw Fault(Shorten(digits), $"a whole number from {min} to {max}");
    }

    /// <summary>A string of canonical decimal digits of a number below <paramref name="bound"/>.</summary>
    public BigInteger Decimal(BigInteger bound)
    {
        string text = Text(MaxQuoted);
        bool canonical = text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0');
        return canonical && BigInteger.Parse(text, CultureInfo.InvariantCulture) is var value && value < bound
            ? value
            : throw Fault($"\"{text}\"", $"a string of canonical decimal digits of a number below {bound}");
    }

    /// <summary>A field element as a canonical decimal string.</summary>
    public Fr Element() => Fr.TryParseDecimal(Text(MaxQuoted), out Fr value)
        ? value
        : throw Fault($"\"{Text(MaxQuoted)}\"", "a string of canonical decimal digits below the order of the scalar field");

    /// <summary>A 32-byte value in hexadecimal.</summary>
    public Bytes32 Word() => Bytes32.TryParse(Text(MaxQuoted), out Bytes32 value)
        ? value
        : throw Fault($"\"{Text(MaxQuoted)}\"", "0x and 64 hexadecimal digits");

    /// <summary>An address in hexadecimal.</summary>
    public EvmAddress Address() => EvmAddress.TryParse(Text(MaxQuoted), out EvmAddress value)
        ? value
        : throw Fault($"\"{Text(MaxQuoted)}\"", "0x and 40 hexadecimal digits");

    private string Kind() => _element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a truth value",
    };

    private static string Shorten(string text) => text.Length <= MaxQuoted ? text : $"{text[..MaxQuoted]}…";
}
