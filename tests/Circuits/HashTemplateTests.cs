using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Verifier;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>Hashes and trees against published vectors and against the library's Poseidon.</summary>
public class HashTemplateTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(16)]
    public void Poseidon_PublishedVectors_Agree(int inputs)
    {
        // circomlibjs 0.1.7, equal to poseidon-lite 0.3.0: so the constants are circomlib's.
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Repository.Shared("vectors/poseidon/generated_poseidon_1to16.json")));
        CompiledTemplate template = CompiledTemplate.Load($"Poseidon_{inputs}");
        int seen = 0;
        foreach (JsonElement vector in file.RootElement.GetProperty("vectors").EnumerateArray().Where(v => v.GetProperty("n").GetInt32() == inputs))
        {
            BigInteger[] values = [.. vector.GetProperty("inputs").EnumerateArray().Select(item => BigInteger.Parse(item.GetString()!))];
            Fr[] witness = template.Witness(("in", values));

            Assert.True(template.Satisfies(witness));
            Assert.Equal(vector.GetProperty("out").GetString(), witness[template.Wire("out")].ToString());
            seen++;
        }
        Assert.True(seen > 3);
    }

    [Fact]
    public void AccountOwner_AnySecret_IsTheTaggedHashes()
    {
        CompiledTemplate template = CompiledTemplate.Load("AccountOwner");
        Fr secret = Fr.Random();
        Fr scope = Fr.Random();
        Fr[] witness = template.Witness(new Dictionary<string, Fr[]> { ["ownerSecret"] = [secret], ["scope"] = [scope] });

        Assert.True(template.Satisfies(witness));
        Assert.Equal(Poseidon.Hash([secret], DomainTag.Owner), witness[template.Wire("owner")]);
        Assert.Equal(Poseidon.Hash([secret, scope], DomainTag.AccountTag), witness[template.Wire("accountTag")]);
    }

    [Fact]
    public void AccountLeaf_ExtremeSlots_PacksBalancedDigits()
    {
        CompiledTemplate template = CompiledTemplate.Load("AccountLeaf_16");
        BigInteger[] index = [.. Enumerable.Range(0, Slots).Select(j => Power(17) - Slots + j)];
        BigInteger[] quantity = [.. Enumerable.Range(0, Slots).Select(j => (j % 2 == 0 ? 1 : -1) * (Power(40) - 1 - j))];
        Fr[] witness = template.Witness(
            ("owner", One(1)), ("cash", One(-5)), ("nonce", One(3)), ("salt", One(4)), ("index", index), ("quantity", quantity));

        Fr[] words = [.. Enumerable.Range(0, 4).Select(w => Fr.FromBigInteger(Enumerable.Range(0, 4)
            .Select(j => (index[4 * w + j] + quantity[4 * w + j] * Power(17)) * Power(58 * j)).Aggregate(BigInteger.Zero, BigInteger.Add)))];
        Assert.True(template.Satisfies(witness));
        Assert.Equal(
            Poseidon.Hash([Fr.One, -Fr.FromUInt64(5), Fr.FromUInt64(3), Fr.FromUInt64(4), .. words], DomainTag.AccountLeaf),
            witness[template.Wire("leaf")]);
    }

    [Fact]
    public void RiskRowDigest_AnyRow_IsTheTaggedHashes()
    {
        CompiledTemplate template = CompiledTemplate.Load("RiskRowDigest");
        Fr[] f = [.. Enumerable.Range(0, 23).Select(_ => Fr.Random())];
        Fr[] witness = template.Witness(new Dictionary<string, Fr[]>
        {
            ["index"] = [f[0]],
            ["mark"] = [f[1]],
            ["addOnMm"] = [f[2]],
            ["addOnDeltaIm"] = [f[3]],
            ["shortOptionMinimum"] = [f[4]],
            ["strikeKey"] = [f[5]],
            ["expiryKey"] = [f[6]],
            ["basisWeightPpm"] = [f[7]],
            ["alphaWord"] = f[8..10],
            ["betaWord"] = f[10..12],
            ["lossWord"] = f[12..23],
        });

        Fr detail = Poseidon.Hash([f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11]], DomainTag.RiskRowDetail);
        Assert.True(template.Satisfies(witness));
        Assert.Equal(Poseidon.Hash([f[0], f[1], f[2], f[3], detail, .. f[12..23]], DomainTag.RiskRow), witness[template.Wire("digest")]);
    }

    [Fact]
    public void MembershipPath_LeafOffTheTree_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("MembershipPath_4_10");
        Fr[] leaves = [.. Enumerable.Range(0, 21).Select(_ => Fr.Random())];
        MerkleTree tree = new(4, 10, DomainTag.AccountNode, leaves);
        for (int i = 0; i < leaves.Length; i += 5)
        {
            Fr[] path = [.. tree.Children(i).SelectMany(children => children)];
            Fr[] Witness(Fr leaf) => template.Witness(new Dictionary<string, Fr[]> { ["leaf"] = [leaf], ["children"] = path });

            Assert.True(template.Satisfies(Witness(leaves[i])));
            Assert.Equal(tree.Root, Witness(leaves[i])[template.Wire("root")]);
            Assert.False(template.Satisfies(Witness(Fr.Random())));
            Assert.False(template.Satisfies(Witness(path[4]))); // a node posing as a leaf is not among the leaves
        }
    }

    [Fact]
    public void MembershipPath_BrokenAtAnyLevel_IsRefused()
    {
        CompiledTemplate template = CompiledTemplate.Load("MembershipPath_4_10");
        MerkleTree tree = new(4, 10, DomainTag.AccountNode, [Fr.FromUInt64(1), Fr.FromUInt64(2)]);
        for (int level = 1; level < 10; level++)
        {
            Fr[][] path = tree.Children(0);
            path[level][0] += Fr.One; // the node below is no longer among these children
            Fr[] witness = template.Witness(new Dictionary<string, Fr[]> { ["leaf"] = [Fr.FromUInt64(1)], ["children"] = [.. path.SelectMany(c => c)] });

            Assert.False(template.Satisfies(witness));
        }
    }
}
