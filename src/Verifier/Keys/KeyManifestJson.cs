using System.Buffers;
using System.Text.Json;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Key manifests as JSON; reading is strict.</summary>
public static class KeyManifestJson
{
    /// <summary>Longest document in bytes.</summary>
    public const int MaxBytes = 1 << 18;

    private const string Format = "zk-key-manifest";
    private const int Version = 1;
    private const int MaxContributions = 512;
    private const int MaxText = 256;
    private const int Blake2bDigits = 128;
    private const int MinBeaconIterationsLog2 = 10;
    private const int MaxBeaconIterationsLog2 = 63;

    /// <summary>Reads a manifest.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="MalformedException">Names the file, the place, what was got and what was expected.</exception>
    public static KeyManifest Read(ReadOnlyMemory<byte> utf8, string name = "key manifest")
    {
        KeyManifest manifest = StrictJson.Read(utf8, name, MaxBytes, ReadManifest);
        manifest.Validate(name);
        return manifest;
    }

    /// <summary>Writes a manifest, indented.</summary>
    /// <exception cref="MalformedException">The manifest contradicts its kind, so no reader would take it.</exception>
    public static byte[] Write(KeyManifest manifest)
    {
        manifest.Validate("key manifest");
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" })) WriteManifest(json, manifest);
        return buffer.WrittenSpan.ToArray();
    }

    private static KeyManifest ReadManifest(StrictJson json)
    {
        json.Object("format", "version", "circuitId", "kind", "r1csSha256", "zkeySha256", "vkSha256", "powersOfTau", "contributions", "beacon");
        json["format"].Constant(Format);
        json["version"].Constant(Version);
        return new KeyManifest(
            CircuitId.Read(json["circuitId"]),
            JsonNames.ReadKind(json["kind"]),
            json["r1csSha256"].Word(),
            json["zkeySha256"].Word(),
            json["vkSha256"].Word(),
            json["powersOfTau"].IsNull ? null : ReadPowers(json["powersOfTau"].Object("name", "blake2b512")),
            [.. json["contributions"].Array(0, MaxContributions).Select(c => ReadContribution(c.Object("name", "blake2b512")))],
            json["beacon"].IsNull ? null : ReadBeacon(json["beacon"].Object("value", "iterationsLog2")));
    }

    private static PowersOfTau ReadPowers(StrictJson json) => new(json["name"].Text(MaxText), Digits(json["blake2b512"], Blake2bDigits, Blake2bDigits));

    private static KeyContribution ReadContribution(StrictJson json) => new(json["name"].Text(MaxText), Digits(json["blake2b512"], Blake2bDigits, Blake2bDigits));

    private static KeyBeacon ReadBeacon(StrictJson json) => new(
        Digits(json["value"], 1, MaxText), (int)json["iterationsLog2"].Integer(MinBeaconIterationsLog2, MaxBeaconIterationsLog2));

    private static string Digits(StrictJson json, int min, int max)
    {
        string text = json.Text(MaxText);
        return text.Length >= min && text.Length <= max && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw json.Fault($"\"{text}\"", min == max ? $"{min} lower-case hexadecimal digits" : $"{min} to {max} lower-case hexadecimal digits");
    }

    private static void WriteManifest(Utf8JsonWriter json, KeyManifest manifest)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("circuitId", manifest.CircuitId);
        json.WriteString("kind", JsonNames.Of(manifest.Kind));
        json.WriteString("r1csSha256", manifest.R1csSha256.ToString());
        json.WriteString("zkeySha256", manifest.ZkeySha256.ToString());
        json.WriteString("vkSha256", manifest.VkSha256.ToString());
        json.WritePropertyName("powersOfTau");
        if (manifest.PowersOfTau is { } powers) WriteHashed(json, powers.Name, powers.Blake2b512);
        else json.WriteNullValue();
        json.WriteStartArray("contributions");
        foreach (KeyContribution contribution in manifest.Contributions) WriteHashed(json, contribution.Name, contribution.Blake2b512);
        json.WriteEndArray();
        json.WritePropertyName("beacon");
        WriteBeacon(json, manifest.Beacon);
        json.WriteEndObject();
    }

    private static void WriteHashed(Utf8JsonWriter json, string name, string hash)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("blake2b512", hash);
        json.WriteEndObject();
    }

    private static void WriteBeacon(Utf8JsonWriter json, KeyBeacon? beacon)
    {
        if (beacon is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("value", beacon.Value);
        json.WriteNumber("iterationsLog2", beacon.IterationsLog2);
        json.WriteEndObject();
    }
}
