using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// A venue's leaves as a file: JSON (<c>format</c>, <c>version</c>, <c>leaves</c>: array of strings), or plain text
/// with one leaf a line, where empty lines and lines starting with <c>#</c> are skipped. A leaf is <c>0x</c> and 64
/// hexadecimal digits, big-endian, below r; 0 is an absent account, any other leaf stands once. Leaves are public to
/// the venue's customers and hide the accounts.
/// </summary>
public static class VenueLeavesFile
{
    private const string Format = "zk-venue-leaves";
    private const int Version = 1;
    private const int LeafCharacters = 66;

    // A full tree, one leaf a line, quoted and indented, fits with room to spare.
    private static readonly long s_maxBytes = (long)VenueAccounts.Capacity * 128 + 4096;

    /// <summary>Reads either form.</summary>
    /// <exception cref="WitnessFileException">The file is too large or malformed; the message names the place.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImmutableArray<Fr> Read(string path)
    {
        long length = new FileInfo(path).Length;
        if (length > s_maxBytes)
            throw new WitnessFileException($"{path}: {length} bytes, expected at most {s_maxBytes} ({VenueAccounts.Capacity} leaves)");
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Parses either form.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="WitnessFileException">The text is malformed; the message names the place.</exception>
    public static ImmutableArray<Fr> Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<Fr> leaves = text.AsSpan().TrimStart().StartsWith("{") ? ParseJson(text, name) : ParseLines(text, name);
        if (leaves.IsEmpty) throw new WitnessFileException($"{name}: no leaf, expected at least one");
        return leaves;
    }

    /// <summary>The JSON form, UTF-8, one leaf a line.</summary>
    public static byte[] ToJson(ImmutableArray<Fr> leaves)
    {
        StringBuilder json = new($"{{\n  \"format\": \"{Format}\",\n  \"version\": {Version},\n  \"leaves\": [\n");
        for (int i = 0; i < leaves.Length; i++)
            json.Append("    \"").Append(ToText(leaves[i])).Append(i + 1 < leaves.Length ? "\",\n" : "\"\n");
        return Encoding.UTF8.GetBytes(json.Append("  ]\n}\n").ToString());
    }

    /// <summary>A leaf as the file writes it: <c>0x</c> and 64 lower-case digits, big-endian.</summary>
    public static string ToText(Fr leaf)
    {
        Span<byte> bytes = stackalloc byte[32];
        leaf.WriteCanonicalBigEndian(bytes);
        return "0x" + Convert.ToHexStringLower(bytes);
    }

    private static ImmutableArray<Fr> ParseLines(string text, string name)
    {
        ImmutableArray<Fr>.Builder leaves = ImmutableArray.CreateBuilder<Fr>();
        HashSet<Fr> seen = [];
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim();
            if (!line.IsEmpty && line[0] != '#') Add(leaves, seen, line, name, $"line {number}");
        }
        return leaves.ToImmutable();
    }

    private static ImmutableArray<Fr> ParseJson(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            JsonElement root = document.RootElement;
            if (!root.TryGetProperty("format", out JsonElement format) || format.ValueKind != JsonValueKind.String || !format.ValueEquals(Format))
                throw new WitnessFileException($"{name}: field 'format': expected \"{Format}\"");
            if (!root.TryGetProperty("version", out JsonElement version) || version.ValueKind != JsonValueKind.Number
                || !version.TryGetInt32(out int number) || number != Version)
                throw new WitnessFileException($"{name}: field 'version': expected {Version}");
            if (!root.TryGetProperty("leaves", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
                throw new WitnessFileException($"{name}: field 'leaves': expected an array of strings");
            return ParseArray(list, name);
        }
        catch (JsonException e)
        {
            throw new WitnessFileException($"{name}: not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine}: {e.Message}");
        }
    }

    private static ImmutableArray<Fr> ParseArray(JsonElement list, string name)
    {
        ImmutableArray<Fr>.Builder leaves = ImmutableArray.CreateBuilder<Fr>();
        HashSet<Fr> seen = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                throw new WitnessFileException($"{name}: leaves[{leaves.Count}]: {item.ValueKind}, expected a string");
            Add(leaves, seen, item.GetString(), name, $"leaves[{leaves.Count}]");
        }
        return leaves.ToImmutable();
    }

    private static void Add(ImmutableArray<Fr>.Builder leaves, HashSet<Fr> seen, ReadOnlySpan<char> text, string name, string place)
    {
        if (leaves.Count == VenueAccounts.Capacity)
            throw new WitnessFileException($"{name}: {place}: more than {VenueAccounts.Capacity} leaves");
        Span<byte> bytes = stackalloc byte[32];
        if (text.Length != LeafCharacters || !text.StartsWith("0x")
            || Convert.FromHexString(text[2..], bytes, out _, out _) != System.Buffers.OperationStatus.Done
            || !Fr.TryReadCanonicalBigEndian(bytes, out Fr leaf))
            throw new WitnessFileException(
                $"{name}: {place}: {text.Length} characters that are not a leaf; expected 0x and 64 hexadecimal digits, below the BN254 scalar order");
        if (!leaf.IsZero && !seen.Add(leaf))
            throw new WitnessFileException($"{name}: {place}: a leaf that stands in the file already; every account has its own leaf");
        leaves.Add(leaf);
    }
}
