using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>A sealed account that is not the committed one, a seal that another reads, keys that hide nothing: each refused.</summary>
public class DisclosureForgeryTests
{
    private static readonly DisclosureFixture s_honest = new();

    private static void AssertRefused(string input, Fr value, int at = 0)
    {
        Dictionary<string, Fr[]> inputs = s_honest.Inputs();
        Assert.NotEqual(value, inputs[input][at]);
        inputs[input][at] = value;
        Assert.False(DisclosureFixture.Accepted(inputs), input);
    }

    [Fact]
    public void Disclosure_HonestAccounts_AreAccepted()
    {
        Assert.True(s_honest.IsAccepted());
        Assert.True((s_honest with { Ephemeral = 1 }).IsAccepted());
        Assert.True((s_honest with { Ephemeral = BabyJubJub.SubgroupOrder - 2 }).IsAccepted());
        Assert.True((s_honest with { Auditor = BabyJubJub.Base8 }).IsAccepted());
        // A key with a part of small order is the key without it: the cofactor is cleared.
        Assert.True((s_honest with { Auditor = s_honest.Auditor + SmallOrderPoints.All[3] }).IsAccepted());
        Assert.True((s_honest with { Message = [s_honest.Message[0], .. Enumerable.Repeat(Fr.Zero, 7)] }).IsAccepted());
    }

    [Fact]
    public void Disclosure_SealedWordsOfAnotherAccount_AreRefused()
    {
        for (int i = 0; i < 8; i++)
        {
            Fr[] told = [.. s_honest.Message];
            told[i] += Fr.One;
            Assert.False((s_honest with { Told = told }).IsAccepted(), DisclosureFixture.Sealed[i]);
        }
    }

    [Fact]
    public void Disclosure_AnyPublicSignalChanged_IsRefused()
    {
        foreach (string signal in (string[])["accountsRoot", "scope", "accountTag", "auditorX", "auditorY", "ephemeralX", "ephemeralY", .. DisclosureFixture.Sealed, "sealTag"])
            AssertRefused(signal, Fr.FromUInt64(3));
    }

    [Fact]
    public void Disclosure_AnySecretChanged_IsRefused()
    {
        foreach (string signal in (string[])["ownerSecret", "cash", "nonce", "salt", "word", "accountChildren"]) AssertRefused(signal, Fr.FromUInt64(4));
    }

    [Fact]
    public void Disclosure_AuditorKeyOfSmallOrderOrOffTheCurve_IsRefused()
    {
        // The shared point would be the neutral element: anybody could decrypt.
        Assert.All(SmallOrderPoints.All, small => Assert.False((s_honest with { Auditor = small }).IsAccepted()));
        Assert.False((s_honest with { Auditor = new(Fr.One, Fr.One) }).IsAccepted());
    }

    [Fact]
    public void Disclosure_EphemeralScalarThatVanishes_IsRefused()
    {
        Assert.False((s_honest with { Ephemeral = 0 }).IsAccepted());
        Assert.False((s_honest with { Ephemeral = BabyJubJub.SubgroupOrder }).IsAccepted());
        Assert.False((s_honest with { Ephemeral = BabyJubJub.SubgroupOrder - 1 }).IsAccepted(), "its odd multiple vanishes: the builder does not draw it");
        AssertRefused("ephemeralBit", Fr.FromUInt64(2));
    }

    [Fact]
    public void PoseidonPermutation_PublishedStates_Agree()
    {
        // circomlibjs' PoseidonEx with every lane of the state; there are none of width five, so of width six.
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Repository.Shared("vectors/poseidon/generated_poseidonEx.json")));
        CompiledTemplate template = CompiledTemplate.Load("PoseidonPermutation_6");
        int seen = 0;
        foreach (JsonElement vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            BigInteger[] inputs = [.. vector.GetProperty("inputs").EnumerateArray().Select(item => BigInteger.Parse(item.GetString()!))];
            string[] outputs = [.. vector.GetProperty("outs").EnumerateArray().Select(item => item.GetString()!)];
            if (inputs.Length != 5) continue;
            Fr[] witness = template.Witness(("in", [BigInteger.Parse(vector.GetProperty("initState").GetString()!), .. inputs]));
            Assert.True(template.Satisfies(witness));
            Assert.Equal(outputs, Enumerable.Range(0, outputs.Length).Select(i => witness[template.Wire($"out[{i}]")].ToString()));
            seen++;
        }
        Assert.Equal(3, seen);
    }

    [Fact]
    public void PoseidonSeal_AnyMessage_IsTheDuplexSponge()
    {
        CompiledTemplate template = CompiledTemplate.Load("PoseidonSeal_8");
        Fr[] key = [.. Enumerable.Range(0, 4).Select(_ => Fr.Random())];
        Fr[] message = [.. Enumerable.Range(0, 8).Select(_ => Fr.Random())];
        Fr[] witness = template.Witness(new Dictionary<string, Fr[]> { ["key"] = key, ["message"] = message });
        Fr[] expected = DisclosureFixture.Seal(new(key[0], key[1]), key[2], key[3], message, out Fr tag);

        Assert.True(template.Satisfies(witness));
        Assert.Equal(expected, Enumerable.Range(0, 8).Select(i => witness[template.Wire($"sealed[{i}]")]));
        Assert.Equal(tag, witness[template.Wire("tag")]);
    }
}
