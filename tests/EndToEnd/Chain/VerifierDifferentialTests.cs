using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Chain;
using Zk.Groth16;

namespace Zk.EndToEnd;

/// <summary>One corpus, two verifiers: the generated contract on a real node decides as C# does, on every proof.</summary>
public sealed class VerifierDifferentialTests(AnvilFixture anvil)
{
    // 80 of the triples are of one key; a few of each key exercise all the generator can vary.
    private const int ProofsPerKey = 4;

    [Theory]
    [InlineData("negative")]
    [InlineData("malleable")]
    [InlineData("triples")]
    public async Task VerifyProof_PublishedCorpus_DecidesAsManaged(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.Shared($"vectors/groth16/{folder}"), "*.json").Order(StringComparer.Ordinal)];
        Case[] cases = [.. files.Select(Case.Read)];
        if (folder == "triples") cases = [.. cases.GroupBy(static c => c.KeyJson).SelectMany(static group => group.Take(ProofsPerKey))];
        Dictionary<string, Groth16VerifierContract> verifiers = await DeployAsync(cases.Select(static c => c.KeyJson).Distinct());
        int accepted = 0;
        foreach (Case one in cases)
        {
            bool managed = one.IsAcceptedByManaged();
            Assert.True(managed == await verifiers[one.KeyJson].VerifyProofAsync(one.Proof, one.Signals), $"{one.Name}: C# says {managed}");
            accepted += managed ? 1 : 0;
        }
        Assert.True(folder == "negative" ? accepted == 0 : accepted > 0, $"{accepted} of {cases.Length} accepted");
    }

    [Fact]
    public async Task VerifyProof_RandomMutations_DecideAsManaged()
    {
        TrapdoorKey key = TrapdoorKey.Read();
        Groth16VerifierContract verifier = (await DeployAsync([key.KeyJson]))[key.KeyJson];
        var random = new Random(20260723);
        for (int i = 0; i < 120; i++)
        {
            BigInteger[] signals = [.. Enumerable.Range(0, 6).Select(_ => RandomBelow(random, Fr.Modulus))];
            BigInteger[] words = Flatten(key.Simulate(signals, (ulong)random.Next(1, int.MaxValue)), signals);
            // One case in four stays as it is, so that both verdicts occur.
            if (i % 4 != 0) Mutate(random, words);
            var one = new Case($"mutation {i}", key.KeyJson, Unflatten(words), words[8..]);
            bool managed = one.IsAcceptedByManaged();
            Assert.True(managed == await verifier.VerifyProofAsync(one.Proof, one.Signals), $"{one.Name}: C# says {managed}");
            if (i % 4 == 0) Assert.True(managed, one.Name);
        }
    }

    private async Task<Dictionary<string, Groth16VerifierContract>> DeployAsync(IEnumerable<string> keys)
    {
        (string Key, string Name)[] named = [.. keys.Select(static (key, i) => (key, $"Verifier{i}"))];
        Func<string, ContractArtifact> artifacts = await anvil.CompileAsync(
            named.ToDictionary(static n => n.Name, static n => VerifierSource.Write(n.Name, Points(n.Key))));
        var verifiers = new Dictionary<string, Groth16VerifierContract>();
        foreach ((string key, string name) in named)
            verifiers[key] = (await Groth16VerifierContract.DeployAsync(anvil.Sender, artifacts(name), VerificationKeyKind.Development)).Contract;
        return verifiers;
    }

    private static VerificationKeyPoints Points(string keyJson)
    {
        using JsonDocument document = JsonDocument.Parse(keyJson);
        return PlainPoints.Key(document.RootElement);
    }

    // Bit flips, small steps, other representatives, swaps and noise, in coordinates and signals alike.
    private static void Mutate(Random random, BigInteger[] words)
    {
        int at = random.Next(words.Length);
        BigInteger modulus = at < 8 ? Fq.Modulus : Fr.Modulus;
        words[at] = random.Next(7) switch
        {
            0 => words[at] ^ (BigInteger.One << random.Next(256)),
            1 => words[at] + 1,
            2 => words[at] + modulus,
            3 => modulus - words[at],
            4 => modulus,
            5 => 0,
            _ => RandomBelow(random, BigInteger.One << 256),
        };
        if (random.Next(8) == 0) (words[0], words[6], words[1], words[7]) = (words[6], words[0], words[7], words[1]);
    }

    private static BigInteger RandomBelow(Random random, BigInteger limit)
    {
        byte[] bytes = new byte[40];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) % limit;
    }

    private static BigInteger[] Flatten(ProofPoints p, BigInteger[] signals) =>
        [p.A.X, p.A.Y, p.B.X0, p.B.X1, p.B.Y0, p.B.Y1, p.C.X, p.C.Y, .. signals];

    private static ProofPoints Unflatten(BigInteger[] w) => new(new(w[0], w[1]), new(w[2], w[3], w[4], w[5]), new(w[6], w[7]));

    /// <summary>A proof as plain integers, and what the managed verifier says of it.</summary>
    private sealed record Case(string Name, string KeyJson, ProofPoints Proof, BigInteger[] Signals)
    {
        internal static Case Read(string path)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            return new Case(
                Path.GetFileNameWithoutExtension(path), root.GetProperty("vkey").GetRawText(),
                PlainPoints.Proof(root.GetProperty("proof")), PlainPoints.Numbers(root.GetProperty("publicSignals")));
        }

        /// <summary>A number that the managed types cannot hold is refused by its readers; here by the same canonical reads.</summary>
        internal bool IsAcceptedByManaged()
        {
            BigInteger[] coordinates = Flatten(Proof, []);
            if (coordinates.Any(static c => c >= Fq.Modulus) || Signals.Any(static s => s.Sign < 0 || s >= Fr.Modulus)) return false;
            Fq[] q = [.. coordinates.Select(Fq.FromBigInteger)];
            var proof = new Proof(new G1Affine(q[0], q[1]), new G2Affine(new Fq2(q[2], q[3]), new Fq2(q[4], q[5])), new G1Affine(q[6], q[7]));
            return Groth16Verifier.Verify(SnarkJson.ReadVerificationKey(KeyJson), [.. Signals.Select(Fr.FromBigInteger)], proof).IsValid;
        }
    }
}
