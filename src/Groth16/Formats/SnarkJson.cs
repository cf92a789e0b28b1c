using System.Text;
using System.Text.Json;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Verification keys, proofs and public signals as JSON that snarkjs reads and writes, both ways.</summary>
/// <remarks>
/// Reading is strict where snarkjs is not: numbers are strings of canonical decimal digits below their modulus, points are projective
/// with a third coordinate of 1 (or the one form 0, 1, 0 of infinity), unknown or repeated fields and oversized documents are refused.
/// Points are not checked to be on the curve: that is <see cref="Groth16Verifier"/>'s answer, not a parse error.
/// </remarks>
public static class SnarkJson
{
    /// <summary>Longest proof document, in bytes; a real one has about 800.</summary>
    public const int MaxProofLength = 1 << 14;

    /// <summary>Longest verification key or public-signals document, in bytes.</summary>
    public const int MaxKeyLength = 1 << 24;

    private const string Protocol = "groth16";
    private const string Curve = "bn128";

    /// <summary>Reads a proof.</summary>
    /// <exception cref="MalformedException">Not a proof document.</exception>
    public static Proof ReadProof(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = SnarkJsonReader.Parse(utf8, "proof", MaxProofLength);
        return ReadProof(document.RootElement);
    }

    /// <summary>Reads a proof.</summary>
    /// <exception cref="MalformedException">Not a proof document.</exception>
    public static Proof ReadProof(string json) => ReadProof(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a proof inside a larger document.</summary>
    /// <exception cref="MalformedException">Not a proof object.</exception>
    public static Proof ReadProof(JsonElement element)
    {
        SnarkJsonReader reader = new(element, "proof");
        reader.RequireOnly("pi_a", "pi_b", "pi_c", "protocol", "curve");
        reader.RequireText("protocol", Protocol, optional: true);
        reader.RequireText("curve", Curve, optional: true);
        return new Proof(reader.G1("pi_a"), reader.G2("pi_b"), reader.G1("pi_c"));
    }

    /// <summary>Reads a verification key. The redundant vk_alphabeta_12 is ignored: verification computes e(α, β) itself.</summary>
    /// <exception cref="MalformedException">Not a verification key document of Groth16 over BN254.</exception>
    public static VerificationKey ReadVerificationKey(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = SnarkJsonReader.Parse(utf8, "verification key", MaxKeyLength);
        return ReadVerificationKey(document.RootElement);
    }

    /// <summary>Reads a verification key.</summary>
    /// <exception cref="MalformedException">Not a verification key document of Groth16 over BN254.</exception>
    public static VerificationKey ReadVerificationKey(string json) => ReadVerificationKey(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a verification key inside a larger document.</summary>
    /// <exception cref="MalformedException">Not a verification key object of Groth16 over BN254.</exception>
    public static VerificationKey ReadVerificationKey(JsonElement element)
    {
        SnarkJsonReader reader = new(element, "verification key");
        reader.RequireOnly(
            "protocol", "curve", "nPublic", "vk_alpha_1", "vk_beta_2", "vk_gamma_2", "vk_delta_2", "vk_alphabeta_12", "IC");
        reader.RequireText("protocol", Protocol, optional: false);
        reader.RequireText("curve", Curve, optional: false);
        VerificationKey key = new(
            reader.G1("vk_alpha_1"), reader.G2("vk_beta_2"), reader.G2("vk_gamma_2"), reader.G2("vk_delta_2"), reader.G1Array("IC"));
        reader.RequireCount("nPublic", key.PublicSignalCount, "the number of IC points minus one");
        return key;
    }

    /// <summary>Reads public signals: an array of decimal strings, each below the scalar modulus.</summary>
    /// <exception cref="MalformedException">Not such an array.</exception>
    public static Fr[] ReadPublicSignals(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument document = SnarkJsonReader.Parse(utf8, "public signals", MaxKeyLength);
        return ReadPublicSignals(document.RootElement);
    }

    /// <summary>Reads public signals.</summary>
    /// <exception cref="MalformedException">Not an array of canonical decimal strings.</exception>
    public static Fr[] ReadPublicSignals(string json) => ReadPublicSignals(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads public signals inside a larger document.</summary>
    /// <exception cref="MalformedException">Not an array of canonical decimal strings.</exception>
    public static Fr[] ReadPublicSignals(JsonElement element) => SnarkJsonReader.Scalars(element, "public signals");

    /// <summary>Writes a proof as snarkjs does.</summary>
    public static string WriteProof(Proof proof) => Compose(writer => WriteProof(writer, proof));

    /// <summary>Writes a proof object into a larger document.</summary>
    public static void WriteProof(Utf8JsonWriter writer, Proof proof)
    {
        writer.WriteStartObject();
        WriteG1(writer, "pi_a", proof.A);
        WriteG2(writer, "pi_b", proof.B);
        WriteG1(writer, "pi_c", proof.C);
        writer.WriteString("protocol", Protocol);
        writer.WriteString("curve", Curve);
        writer.WriteEndObject();
    }

    /// <summary>Writes a verification key as snarkjs does, without the redundant vk_alphabeta_12, which snarkjs does not read.</summary>
    public static string WriteVerificationKey(VerificationKey key) => Compose(writer => WriteVerificationKey(writer, key));

    /// <summary>Writes a verification key object into a larger document.</summary>
    public static void WriteVerificationKey(Utf8JsonWriter writer, VerificationKey key)
    {
        writer.WriteStartObject();
        writer.WriteString("protocol", Protocol);
        writer.WriteString("curve", Curve);
        writer.WriteNumber("nPublic", key.PublicSignalCount);
        WriteG1(writer, "vk_alpha_1", key.Alpha1);
        WriteG2(writer, "vk_beta_2", key.Beta2);
        WriteG2(writer, "vk_gamma_2", key.Gamma2);
        WriteG2(writer, "vk_delta_2", key.Delta2);
        writer.WriteStartArray("IC");
        foreach (G1Affine point in key.IcSpan) WriteG1(writer, point);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes public signals as snarkjs does.</summary>
    public static string WritePublicSignals(ReadOnlySpan<Fr> signals)
    {
        Fr[] copy = signals.ToArray();
        return Compose(writer => WritePublicSignals(writer, copy));
    }

    /// <summary>Writes an array of public signals into a larger document.</summary>
    public static void WritePublicSignals(Utf8JsonWriter writer, ReadOnlySpan<Fr> signals)
    {
        writer.WriteStartArray();
        foreach (Fr signal in signals) writer.WriteStringValue(signal.ToString());
        writer.WriteEndArray();
    }

    private static string Compose(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true, IndentSize = 1 })) write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteG1(Utf8JsonWriter writer, string name, G1Affine point)
    {
        writer.WritePropertyName(name);
        WriteG1(writer, point);
    }

    private static void WriteG1(Utf8JsonWriter writer, G1Affine point)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(point.X.ToString());
        writer.WriteStringValue(point.IsInfinity ? "1" : point.Y.ToString());
        writer.WriteStringValue(point.IsInfinity ? "0" : "1");
        writer.WriteEndArray();
    }

    private static void WriteG2(Utf8JsonWriter writer, string name, G2Affine point)
    {
        writer.WriteStartArray(name);
        WriteFq2(writer, point.X);
        WriteFq2(writer, point.IsInfinity ? Fq2.One : point.Y);
        WriteFq2(writer, point.IsInfinity ? Fq2.Zero : Fq2.One);
        writer.WriteEndArray();
    }

    private static void WriteFq2(Utf8JsonWriter writer, Fq2 value)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.C0.ToString());
        writer.WriteStringValue(value.C1.ToString());
        writer.WriteEndArray();
    }
}
