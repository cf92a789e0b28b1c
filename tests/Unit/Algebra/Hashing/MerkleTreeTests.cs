using System.Text.Json.Nodes;
using CsCheck;

namespace Zk.Algebra.Tests.Hashing;

public class MerkleTreeTests
{
    private static readonly Fr s_tag = Fr.FromUInt64(4);

    // Source: @zk-kit/imt 2.0.0-beta.8.
    [Fact]
    public void HashOfZeros_IncrementalTreeVectors_RootAndSiblingsAreEqual()
    {
        foreach (JsonNode? vector in PoseidonVectors.Read("merkle.json")["imt"]!.AsArray())
        {
            MerkleTree tree = new(vector!["arity"]!.GetValue<int>(), vector["depth"]!.GetValue<int>(), Fr.Zero, Leaves(vector), EmptySubtree.HashOfZeros);
            int index = vector["proofLeafIndex"]!.GetValue<int>();
            Fr[] siblings = [.. tree.Children(index).Select((pair, level) => pair[1 - ((index >> level) & 1)])];
            Assert.Equal(PoseidonVectors.Element(vector["root"]), tree.Root);
            Assert.Equal(PoseidonVectors.Elements(vector["siblings"]), siblings);
        }
    }

    // Source: @zk-kit/lean-imt 2.2.5; its proofs leave out the levels at which there is no sibling.
    [Fact]
    public void OnlyChildPromoted_LeanTreeVectors_RootAndSiblingsAreEqual()
    {
        foreach (JsonNode? vector in PoseidonVectors.Read("merkle.json")["leanIMT"]!.AsArray())
        {
            MerkleTree tree = new(2, vector!["depth"]!.GetValue<int>(), Fr.Zero, Leaves(vector), EmptySubtree.OnlyChildPromoted);
            int index = vector["proofLeafIndex"]!.GetValue<int>();
            IEnumerable<Fr> siblings = tree.Children(index).Select((pair, level) => pair[1 - ((index >> level) & 1)]).Where(s => !s.IsZero);
            Assert.Equal(PoseidonVectors.Element(vector["root"]), tree.Root);
            Assert.Equal(PoseidonVectors.Elements(vector["siblings"]), siblings);
        }
    }

    [Fact]
    public void HashOfZeros_EmptyTree_RootsAreThePublishedZeros()
    {
        Fr[] zeros = PoseidonVectors.Elements(PoseidonVectors.Read("merkle.json")["zeros_of_0"]);
        for (int depth = 0; depth < zeros.Length; depth++)
            Assert.Equal(zeros[depth], new MerkleTree(2, depth, Fr.Zero, [], EmptySubtree.HashOfZeros).Root);
    }

    // Source: summa-dev/circuits-circom at the commit the vector names; its table is not always at hand.
    [Fact]
    public void SumTree_OfPoseidonNodes_HasThePublishedRoot()
    {
        JsonNode vector = PoseidonVectors.Read("merkle.json")["summa_mst"]!;
        string csv = Repository.Shared($"vectors/poseidon/{vector["csv"]!.GetValue<string>()}");
        (Fr Hash, Fr Sum)[] level = [.. File.ReadLines(csv).Skip(1).Select(line => line.Split(',')).Select(cells =>
        {
            Fr balance = Fr.FromUInt64(ulong.Parse(cells[1]));
            Fr name = Fr.FromBigInteger(new(System.Text.Encoding.UTF8.GetBytes(cells[0]), isUnsigned: true, isBigEndian: true));
            return (Poseidon.Hash([name, balance]), balance);
        })];
        while (level.Length > 1)
            level = [.. level.Chunk(2).Select(p => (Poseidon.Hash([p[0].Hash, p[0].Sum, p[1].Hash, p[1].Sum]), p[0].Sum + p[1].Sum))];
        Assert.Equal(PoseidonVectors.Element(vector["published_root"]), level[0].Hash);
        Assert.Equal(PoseidonVectors.Element(vector["published_total"]), level[0].Sum);
    }

    /// <summary>More nodes than one processor hashes at a time, and a last block that is not full.</summary>
    [Fact]
    public void Zero_ManyLeaves_IsThePlainTreeAndProgressEndsAtOne()
    {
        Fr[] leaves = [.. Enumerable.Range(1, 2500).Select(i => Fr.FromUInt64((ulong)i))];
        Fr[] level = leaves;
        for (int depth = 0; depth < 6; depth++)
            level = [.. level.Chunk(4).Select(four => Poseidon.Hash([.. four, .. new Fr[4 - four.Length]], s_tag))];
        Shares shares = new();
        Assert.Equal(Assert.Single(level), new MerkleTree(4, 6, s_tag, leaves, progress: shares).Root);
        Assert.Equal(1, shares.Largest);
    }

    [Fact]
    public void Constructor_Cancelled_Throws() => Assert.ThrowsAny<OperationCanceledException>(() =>
        new MerkleTree(4, 6, s_tag, new Fr[2500], cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void Zero_NoLeaves_RootIsZero() => Assert.Equal(Fr.Zero, new MerkleTree(4, 10, s_tag, []).Root);

    [Fact]
    public void Zero_OneLeaf_IsHashedWithLiteralZerosUpward()
    {
        Fr leaf = Fr.FromUInt64(9), expected = leaf;
        for (int i = 0; i < 3; i++) expected = Poseidon.Hash([expected, Fr.Zero, Fr.Zero, Fr.Zero], s_tag);
        Assert.Equal(expected, new MerkleTree(4, 3, s_tag, [leaf]).Root);
    }

    [Fact]
    public void Children_AnyTree_LeadFromTheLeafToTheRoot() =>
        Gen.Select(Gen.Int[2, 8], Gen.Int[1, 4], Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((arity, depth, count, pick) =>
        {
            count = (int)Math.Min((ulong)count, (ulong)Math.Pow(arity, depth));
            int index = pick % count;
            MerkleTree tree = new(arity, depth, s_tag, [.. Enumerable.Range(1, count).Select(i => Fr.FromUInt64((ulong)i))]);
            Fr at = Fr.FromUInt64((ulong)index + 1);
            foreach (Fr[] children in tree.Children(index))
            {
                Assert.Equal(arity, children.Length);
                Assert.Equal(at, children[index % arity]);
                (at, index) = (Poseidon.Hash(children, s_tag), index / arity);
            }
            return at == tree.Root;
        }, iter: 50);

    [Fact]
    public void Constructor_TooManyLeaves_ThrowsNamingBothNumbers()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new MerkleTree(2, 2, s_tag, new Fr[5]));
        Assert.Contains("got 5, expected 0 to 4", error.Message);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(17, 3)]
    [InlineData(2, -1)]
    [InlineData(2, 65)]
    public void Constructor_ShapeOutOfRange_Throws(int arity, int depth) =>
        Assert.Throws<ArgumentException>(() => new MerkleTree(arity, depth, s_tag, []));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Children_NoSuchLeaf_Throws(int index) =>
        Assert.Throws<ArgumentException>(() => new MerkleTree(2, 2, s_tag, [Fr.One]).Children(index));

    private static Fr[] Leaves(JsonNode vector)
    {
        string[] ends = vector["leaves"]!.GetValue<string>().Split("..");
        return [.. Enumerable.Range(int.Parse(ends[0]), int.Parse(ends[1])).Select(i => Fr.FromUInt64((ulong)i))];
    }

    private sealed class Shares : IProgress<double>
    {
        private readonly Lock _lock = new();

        public double Largest { get; private set; }

        public void Report(double value)
        {
            lock (_lock) Largest = Math.Max(Largest, value);
        }
    }
}
