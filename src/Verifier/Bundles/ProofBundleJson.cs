using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// Proof bundles as JSON: field elements and 64-bit numbers as decimal strings, hashes and addresses in hexadecimal,
/// proof and public signals as snarkjs writes them. Reading is strict and bounded.
/// </summary>
public static class ProofBundleJson
{
    /// <summary>Longest document in bytes; a real one has about 4 000.</summary>
    public const int MaxBytes = 1 << 16;

    private const string Format = "zk-proof-bundle";
    private const int Version = 1;
    private const int MaxSignals = 64;

    private static readonly BigInteger s_bound64 = BigInteger.One << 64;

    /// <summary>Reads a bundle.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="MalformedException">Names the file, the place, what was got and what was expected.</exception>
    public static ProofBundle Read(ReadOnlyMemory<byte> utf8, string name = "proof bundle") =>
        StrictJson.Read(utf8, name, MaxBytes, ReadBundle);

    /// <summary>Writes a bundle, indented.</summary>
    public static byte[] Write(ProofBundle bundle)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" })) WriteBundle(json, bundle);
        return buffer.WrittenSpan.ToArray();
    }

    private static ProofBundle ReadBundle(StrictJson json)
    {
        json.Object("format", "version", "statement", "circuitId", "keyHash", "keyKind", "publicSignals", "proof", "epoch", "contextPreimage");
        json["format"].Constant(Format);
        json["version"].Constant(Version);
        return new ProofBundle(
            ReadStatement(json["statement"]),
            CircuitId.Read(json["circuitId"]),
            json["keyHash"].Word(),
            JsonNames.ReadKind(json["keyKind"]),
            [.. json["publicSignals"].Array(0, MaxSignals).Select(signal => signal.Element())],
            json["proof"].Nested(SnarkJson.ReadProof),
            ReadEpoch(json["epoch"]),
            ReadContext(json["contextPreimage"]));
    }

    private static SolvencyStatement ReadStatement(StrictJson json)
    {
        json.Object("name", "epochRoot", "accountsRoot", "level", "scope", "accountTag", "context");
        json["name"].Constant(SolvencyStatement.Name);
        return new SolvencyStatement(
            json["epochRoot"].Element(), json["accountsRoot"].Element(), JsonNames.ReadLevel(json["level"]), json["scope"].Element(),
            json["accountTag"].Element(), json["context"].Element());
    }

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
        json.WritePropertyName("epoch");
        WriteEpoch(json, bundle.Epoch);
        json.WritePropertyName("contextPreimage");
        WriteContext(json, bundle.ContextPreimage);
        json.WriteEndObject();
    }

    private static void WriteStatement(Utf8JsonWriter json, SolvencyStatement statement)
    {
        json.WriteStartObject();
        json.WriteString("name", SolvencyStatement.Name);
        json.WriteString("epochRoot", statement.EpochRoot.ToString());
        json.WriteString("accountsRoot", statement.AccountsRoot.ToString());
        json.WriteString("level", JsonNames.Of(statement.Level));
        json.WriteString("scope", statement.Scope.ToString());
        json.WriteString("accountTag", statement.AccountTag.ToString());
        json.WriteString("context", statement.Context.ToString());
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
