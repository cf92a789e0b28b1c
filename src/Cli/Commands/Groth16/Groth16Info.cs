using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16 info</c>: what kind of file it is and how large its parts are; the whole file is checked, and no value of a witness is shown.</summary>
internal static class Groth16Info
{
    private static readonly Argument<string> s_file = Groth16Files.Input("file", "An .r1cs, .wtns, .zkey, or a proof, verification key or public signals as JSON");

    public static Command Create() => new Command("info", "Read a file completely and say what it is. Exit code 2 when it is malformed") { s_file }.Runs(
        async (parsed, terminal, cancellation) =>
        {
            string path = parsed.RequireInput(s_file);
            List<(string Name, object Value)> facts = [("file", path), ("bytes", new FileInfo(path).Length)];
            facts.AddRange(await LateBar.RunAsync(terminal, "reading", progress => Describe(path, progress, cancellation)));
            terminal.WriteJson(facts.ToDictionary(fact => fact.Name, fact => fact.Value));
            if (!terminal.Json)
                foreach ((string name, object value) in facts) Console.Out.WriteLine($"{name,-16} {Convert.ToString(value, CultureInfo.InvariantCulture)}");
            return ExitCode.Ok;
        },
        "zk groth16 info circuit.zkey",
        "zk groth16 info circuit.r1cs --json | jq .constraints");

    private static List<(string Name, object Value)> Describe(string path, IProgress<double> progress, CancellationToken cancellation) => Magic(path) switch
    {
        "r1cs" => OfCircuit(R1csFile.Read(path)),
        "wtns" => OfWitness(path),
        "zkey" => OfProvingKey(ZkeyFile.Read(path, progress, cancellation)),
        _ => OfJson(Groth16Files.ReadJson(path, "a JSON file of snarkjs", SnarkJson.MaxKeyLength)),
    };

    private static string Magic(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return Encoding.Latin1.GetString(magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)]);
    }

    private static List<(string, object)> OfCircuit(R1cs circuit) =>
    [
        ("kind", "constraint system (r1cs)"), ("constraints", circuit.NConstraints), ("wires", circuit.NWires), ("publicOutputs", circuit.NPublicOutputs),
        ("publicInputs", circuit.NPublicInputs), ("privateInputs", circuit.NPrivateInputs),
    ];

    private static List<(string, object)> OfWitness(string path)
    {
        Fr[] witness = WtnsFile.Read(path);
        Array.Clear(witness);
        return [("kind", "witness (wtns)"), ("wires", witness.Length)];
    }

    private static List<(string, object)> OfProvingKey(ProvingKey key) =>
    [
        ("kind", "Groth16 proving key (zkey)"), ("wires", key.NVars), ("domainSize", key.DomainSize), .. KeyFacts(key.VerificationKey),
    ];

    private static List<(string, object)> OfJson(byte[] utf8)
    {
        using JsonDocument document = Parse(utf8);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array) return [("kind", "public signals (JSON)"), ("publicSignals", SnarkJson.ReadPublicSignals(root).Length)];
        if (Has(root, "pi_a")) return [("kind", "Groth16 proof (JSON)"), .. ProofFacts(SnarkJson.ReadProof(root))];
        if (Has(root, "vk_alpha_1")) return [("kind", "Groth16 verification key (JSON)"), .. KeyFacts(SnarkJson.ReadVerificationKey(root))];
        throw new MalformedException("file", "JSON of another kind", "a Groth16 proof, a verification key or an array of public signals");
    }

    private static JsonDocument Parse(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw new MalformedException("file", "neither a known magic nor JSON", "an r1cs, wtns or zkey file, or JSON of snarkjs");
        }
    }

    private static bool Has(JsonElement root, string field) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out _);

    private static List<(string, object)> ProofFacts(Proof proof) =>
        [("pointsOnCurve", proof.A.IsOnCurve() && proof.B.IsOnCurve() && proof.C.IsOnCurve()), ("bInSubgroup", proof.B.IsOnCurve() && proof.B.IsInSubgroup())];

    private static List<(string, object)> KeyFacts(VerificationKey key)
    {
        KeyCheck check = Groth16Verifier.Check(key);
        return [("publicSignals", key.PublicSignalCount), ("vkSha256", Convert.ToHexStringLower(key.Sha256())), ("keyCheck", check.IsAccepted ? "accepted" : check.Detail)];
    }
}
