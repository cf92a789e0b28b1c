using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// Proof bundles as JSON: field elements and 64-bit numbers as decimal strings, hashes and addresses in hexadecimal,
/// proof and public signals as snarkjs writes them. The statement is its kind's name and its signals by name. Reading is
/// strict and bounded.
/// </summary>
public static class ProofBundleJson
{
    /// <summary>Longest document in bytes; a real one has about 4 000.</summary>
    public const int MaxBytes = 1 << 16;

    private const string Format = "zk-proof-bundle";
    private const int Version = 1;
    private const int MaxSignals = 64;
    private const int MaxText = 80;

    private static readonly string[] s_fieldsWithoutEpoch =
        ["format", "version", "statement", "circuitId", "keyHash", "keyKind", "publicSignals", "proof", "contextPreimage"];

    private static readonly string[] s_fields = [.. s_fieldsWithoutEpoch, "epoch"];

    private static readonly BigInteger s_bound64 = BigInteger.One << 64;

    /// <summary>Reads a bundle.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="MalformedException">Names the file, the place, what was got and what was expected.</exception>
    public static ProofBundle Read(ReadOnlyMemory<byte> utf8, string name = "proof bundle") => Read(utf8, name, StatementKinds.All);

    /// <summary>Reads a bundle of one of some kinds of statement.</summary>
    internal static ProofBundle Read(ReadOnlyMemory<byte> utf8, string name, ImmutableArray<StatementKind> kinds) =>
        StrictJson.Read(utf8, name, MaxBytes, json => ReadBundle(json, kinds));

    /// <summary>Writes a bundle, indented.</summary>
    public static byte[] Write(ProofBundle bundle)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" })) WriteBundle(json, bundle);
        return buffer.WrittenSpan.ToArray();
    }

    // A statement without an epoch root has no field "epoch"; every other must have it.
    private static ProofBundle ReadBundle(StrictJson json, ImmutableArray<StatementKind> kinds)
    {
        json.Selector("format").Constant(Format);
        json.Selector("version").Constant(Version);
        IStatement statement = ReadStatement(json.Selector("statement"), kinds);
        json.Object(statement.Kind.HasEpoch ? s_fields : s_fieldsWithoutEpoch);
        return new ProofBundle(
            statement,
            CircuitId.Read(json["circuitId"]),
            json["keyHash"].Word(),
            JsonNames.ReadKind(json["keyKind"]),
            [.. json["publicSignals"].Array(0, MaxSignals).Select(signal => signal.Element())],
            json["proof"].Nested(SnarkJson.ReadProof),
            statement.Kind.HasEpoch ? ReadEpoch(json["epoch"]) : null,
            ReadContext(json["contextPreimage"]));
    }

    private static IStatement ReadStatement(StrictJson json, ImmutableArray<StatementKind> kinds)
    {
        string name = json.Selector("name").Text(MaxText);
        StatementKind kind = kinds.FirstOrDefault(known => known.Name == name)
            ?? throw json["name"].Fault($"\"{name}\"", $"one of: {string.Join(", ", kinds.Select(known => known.Name))}");
        json.Object(["name", .. kind.Signals.Select(signal => signal.Name)]);
        Fr[] values = [.. kind.Signals.Select(signal => ReadSignal(json[signal.Name], signal))];
        return kind.TryRead(values, out IStatement? statement, out string? problem) ? statement : throw json.Fault(problem, $"a {kind.Name} statement");
    }

    private static Fr ReadSignal(StrictJson json, PublicSignal signal) =>
        signal.TryParse(json.Text(MaxText), out Fr value) ? value : throw json.Fault($"\"{json.Text(MaxText)}\"", signal.Form);

    private static EpochReference ReadEpoch(StrictJson json)
    {
        json.Object("venue", "epochNumber", "timestamp", "riskRoot", "factorMmPpm", "factorImPpm");
        return new EpochReference(
            VenueName.Read(json["venue"]),
            (ulong)json["epochNumber"].Integer(0, (long)RowBound.Counter - 1),
            (ulong)json["timestamp"].Integer(0, (long)RowBound.Counter - 1),
            json["riskRoot"].Element(),
            (int)json["factorMmPpm"].Integer(0, RowBound.Ppm - 1),
            (int)json["factorImPpm"].Integer(0, RowBound.Ppm - 1));
    }

    private static ContextPreimage ReadContext(StrictJson json)
    {
        json.Object("chainId", "verifyingContract", "submitter", "recipient", "deadline", "domain");
        return new ContextPreimage(
            (ulong)json["chainId"].Decimal(s_bound64), json["verifyingContract"].Address(), json["submitter"].Address(),
            json["recipient"].Address(), (ulong)json["deadline"].Decimal(s_bound64), json["domain"].Word());
    }

    private static void WriteBundle(Utf8JsonWriter json, ProofBundle bundle)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WritePropertyName("statement");
        WriteStatement(json, bundle.Statement);
        json.WriteString("circuitId", bundle.CircuitId);
        json.WriteString("keyHash", bundle.KeyHash.ToString());
        json.WriteString("keyKind", JsonNames.Of(bundle.KeyKind));
        json.WritePropertyName("publicSignals");
        SnarkJson.WritePublicSignals(json, bundle.PublicSignals.AsSpan());
        json.WritePropertyName("proof");
        SnarkJson.WriteProof(json, bundle.Proof);
        if (bundle.Epoch is { } epoch)
        {
            json.WritePropertyName("epoch");
            WriteEpoch(json, epoch);
        }
        json.WritePropertyName("contextPreimage");
        WriteContext(json, bundle.ContextPreimage);
        json.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter json, IStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("name", statement.Kind.Name);
        foreach ((PublicSignal signal, Fr value) in statement.Kind.Signals.Zip(statement.ToPublicSignals())) json.WriteString(signal.Name, signal.ToText(value));
        json.WriteEndObject();
    }

    private static void WriteEpoch(Utf8JsonWriter json, EpochReference epoch)
    {
        json.WriteStartObject();
        json.WriteString("venue", epoch.Venue);
        json.WriteNumber("epochNumber", epoch.EpochNumber);
        json.WriteNumber("timestamp", epoch.TimestampUnixSeconds);
        json.WriteString("riskRoot", epoch.RiskRoot.ToString());
        json.WriteNumber("factorMmPpm", epoch.FactorMmPpm);
        json.WriteNumber("factorImPpm", epoch.FactorImPpm);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, ContextPreimage context)
    {
        json.WriteStartObject();
        json.WriteString("chainId", context.ChainId.ToString(CultureInfo.InvariantCulture));
        json.WriteString("verifyingContract", context.VerifyingContract.ToString());
        json.WriteString("submitter", context.Submitter.ToString());
        json.WriteString("recipient", context.Recipient.ToString());
        json.WriteString("deadline", context.DeadlineUnixSeconds.ToString(CultureInfo.InvariantCulture));
        json.WriteString("domain", context.Domain.ToString());
        json.WriteEndObject();
    }
}
