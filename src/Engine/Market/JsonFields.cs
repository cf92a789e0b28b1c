using System.Globalization;
using System.Text.Json;

namespace Zk.Engine;

/// <summary>
/// Typed access to one JSON object that knows its path, so that every fault names the field, and that every field was read,
/// so that a misspelt one is an error.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonElement _element;
    private readonly string _source;
    private readonly string _path;
    private readonly HashSet<string> _read;
    private readonly string _guide;

    /// <param name="element">The object.</param>
    /// <param name="source">How errors call the file.</param>
    /// <param name="path">Where in the file it stands.</param>
    /// <param name="guide">The document that errors point to.</param>
    internal JsonFields(JsonElement element, string source, string path, string guide = "samples/desk/README.md")
        : this(element, source, path, new HashSet<string>(StringComparer.Ordinal), guide)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new EngineInputException(Place(""), Describe(element), "an object", $"Follow {guide}");
    }

    private JsonFields(JsonElement element, string source, string path, HashSet<string> read, string guide)
    {
        _guide = guide;
        _element = element;
        _source = source;
        _path = path;
        _read = read;
    }

    /// <summary>The same object, with a name added to its path.</summary>
    internal JsonFields Named(string name) => new(_element, _source, $"{_path} ({name})", _read, _guide);

    internal string Text(string field)
    {
        JsonElement value = Required(field);
        if (value.ValueKind != JsonValueKind.String) throw Fault(field, Describe(value), "a string", "Quote it");
        string text = value.GetString()!;
        bool isPlain = text.Length is > 0 and <= 64 && text.All(c => c is > ' ' and <= '~' and not ',' and not '"');
        return isPlain ? text : throw Fault(field, $"{text.Length} characters", "1 to 64 printable ASCII characters without space, comma or quote", "Rename it");
    }

    internal long Time(string field)
    {
        string text = Text(field);
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            && time.ToUnixTimeSeconds() > 0)
            return time.ToUnixTimeSeconds();
        throw Fault(field, text, "a time such as 2026-11-27T08:00:00Z", "Write it in UTC, ISO 8601, whole seconds");
    }

    internal T Choice<T>(string field) where T : struct, Enum
    {
        string text = Text(field);
        foreach (T value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase)) return value;
        string[] allowed = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        throw Fault(field, text, "one of " + string.Join(", ", allowed), NearestName.Advice(text, allowed));
    }

    internal bool OptionalFlag(string field) =>
        Optional(field) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Fault(field, Describe(value), "true or false", "Correct the field"));

    internal decimal Decimal(string field, decimal low, decimal high) =>
        OptionalDecimal(field, low, high) ?? throw Missing(field);

    internal decimal? OptionalDecimal(string field, decimal low, decimal high)
    {
        if (Optional(field) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) && number >= low && number <= high) return number;
        throw Fault(field, Describe(value), string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"), "Correct the field");
    }

    internal double? OptionalNumber(string field, double low, double high)
    {
        if (Optional(field) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= low && number <= high) return number;
        throw Fault(field, Describe(value), string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"), "Correct the field");
    }

    /// <summary>A number, or a string that holds one; NaN when the field is absent.</summary>
    internal double LooseNumber(string field, double low, double high, bool isSecret)
    {
        if (Optional(field) is not { } value) return double.NaN;
        bool isNumber = value.ValueKind == JsonValueKind.Number
            ? value.TryGetDouble(out double number)
            : double.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (isNumber && number >= low && number <= high) return number;
        throw Fault(field, isSecret ? "something else" : Describe(value), string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"), "Correct the field");
    }

    /// <summary>An array of numbers, or of strings that hold them; null when the field is absent.</summary>
    internal double[]? NumbersOrNull(string field)
    {
        if (Optional(field) is not { } array) return null;
        if (array.ValueKind != JsonValueKind.Array) throw Fault(field, Describe(array), "an array of numbers", $"Follow {_guide}");
        return [.. array.EnumerateArray().Select(item => double.TryParse(item.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Fault(field, Describe(item), "numbers", "Correct the field"))];
    }

    /// <summary>true, false, 1 or 0.</summary>
    internal bool LooseFlag(string field)
    {
        JsonElement value = Required(field);
        return value.GetRawText() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => throw Fault(field, Describe(value), "true, false, 1 or 0", "Correct the field"),
        };
    }

    /// <summary>A field's object, or null.</summary>
    internal JsonFields? OptionalObject(string field) =>
        Optional(field) is { } value ? new JsonFields(value, _source, _path.Length == 0 ? field : $"{_path}.{field}", _guide) : null;

    internal JsonFields Object(string field) => OptionalObject(field) ?? throw Missing(field);

    /// <summary>Lets fields stand that carry nothing for us.</summary>
    internal void Ignore(params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields) _read.Add(field);
    }

    internal EngineInputException MissingField(string field) => Missing(field);

    internal IEnumerable<JsonFields> Items(string field) => ItemsOf(field, Required(field));

    internal IEnumerable<JsonFields> OptionalItems(string field) => Optional(field) is { } value ? ItemsOf(field, value) : [];

    /// <summary>Refuses fields that were not asked for.</summary>
    internal void RejectUnread()
    {
        foreach (JsonProperty property in _element.EnumerateObject())
            if (!_read.Contains(property.Name))
                throw Fault(property.Name, "a field that does not belong here", "only " + string.Join(", ", _read), NearestName.Advice(property.Name, _read));
    }

    internal EngineInputException Fault(string field, string got, string expected, string advice) => new(Place(field), got, expected, advice);

    private List<JsonFields> ItemsOf(string field, JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array) throw Fault(field, Describe(array), "an array", $"Follow {_guide}");
        string prefix = _path.Length == 0 ? field : $"{_path}.{field}";
        return [.. array.EnumerateArray().Select((item, i) => new JsonFields(item, _source, $"{prefix}[{i}]", _guide))];
    }

    private JsonElement Required(string field) => Optional(field) ?? throw Missing(field);

    private JsonElement? Optional(string field)
    {
        _read.Add(field);
        return _element.TryGetProperty(field, out JsonElement value) ? value : null;
    }

    private EngineInputException Missing(string field) => Fault(field, "nothing", "the field", $"Add it; {_guide} lists the fields");

    private string Place(string field) =>
        (_path.Length, field.Length) switch
        {
            (0, 0) => _source,
            (0, _) => $"{_source}: {field}",
            (_, 0) => $"{_source}: {_path}",
            _ => $"{_source}: {_path}, {field}",
        };

    private static string Describe(JsonElement value)
    {
        string raw = value.GetRawText();
        return value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => raw.Length <= 40 ? raw : raw[..40] + "…",
        };
    }
}
