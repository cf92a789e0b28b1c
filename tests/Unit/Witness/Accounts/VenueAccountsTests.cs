using System.Collections.Immutable;
using System.Text;
using Zk.Algebra;

namespace Zk.Witness.Tests;

public class VenueAccountsTests
{
    private static ImmutableArray<Fr> Leaves(int count) => [.. Enumerable.Range(1, count).Select(i => Fr.FromUInt64((ulong)i))];

    /// <summary>docs/statement.md §2: 4-ary, depth 10, absent children 0, node tag 4.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(70)]
    public void PathOf_EveryLeaf_ClimbsToTheRoot(int count)
    {
        VenueAccounts accounts = new(Leaves(count));

        foreach (Fr leaf in accounts.Leaves)
        {
            Fr[][] path = accounts.PathOf(leaf);
            Assert.Equal(10, path.Length);
            Fr node = leaf;
            foreach (Fr[] children in path)
            {
                Assert.Equal(4, children.Length);
                Assert.Contains(node, children);
                node = Poseidon.Hash(children, Fr.FromUInt64(4));
            }
            Assert.Equal(accounts.Root, node);
        }
    }

    [Fact]
    public void PathOf_AStrangersLeaf_IsRefused()
    {
        WitnessRefusedException e = Assert.Throws<WitnessRefusedException>(() => new VenueAccounts(Leaves(3)).PathOf(Fr.FromUInt64(99)));

        Assert.Equal(WitnessRule.LeafNotInTree, e.Rule);
    }

    [Fact]
    public void PathOf_Zero_IsNoAccountEvenWhereALeafIsAbsent() =>
        Assert.Throws<WitnessRefusedException>(() => new VenueAccounts([Fr.One, Fr.Zero, Fr.Zero, Fr.FromUInt64(2)]).PathOf(Fr.Zero));

    [Fact]
    public void Constructor_ARepeatedLeaf_NamesBothPlaces()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new VenueAccounts([Fr.One, Fr.Zero, Fr.One]));

        Assert.Contains("leaf 2 repeats leaf 0", e.Message);
    }

    [Fact]
    public void Constructor_OneLeafTooMany_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new VenueAccounts(ImmutableArray.Create(new Fr[VenueAccounts.Capacity + 1])));

    [Fact]
    public void Parse_OfWrittenJson_GivesTheLeavesBack()
    {
        ImmutableArray<Fr> leaves = [Fr.Random(), Fr.Zero, -Fr.One, Fr.One];

        Assert.Equal(leaves, VenueLeavesFile.Parse(Encoding.UTF8.GetString(VenueLeavesFile.ToJson(leaves)), "leaves.json"));
    }

    [Fact]
    public void Parse_OfAPlainList_SkipsCommentsAndEmptyLines()
    {
        ImmutableArray<Fr> leaves = [Fr.Random(), Fr.Random()];
        string text = $"# venue\r\n\r\n{VenueLeavesFile.ToText(leaves[0])}\r\n  {VenueLeavesFile.ToText(leaves[1]).ToUpperInvariant().Replace("0X", "0x")}  \n";

        Assert.Equal(leaves, VenueLeavesFile.Parse(text, "leaves.txt"));
    }

    [Fact]
    public void Parse_OfARepeatedLeaf_NamesTheLine()
    {
        string text = string.Join('\n', new[] { Fr.One, Fr.Zero, Fr.Zero, Fr.One }.Select(VenueLeavesFile.ToText));

        Assert.Contains("line 4", Assert.Throws<WitnessFileException>(() => VenueLeavesFile.Parse(text, "venue.txt")).Message);
    }

    [Theory]
    [InlineData("", "no leaf")]
    [InlineData("# only a comment", "no leaf")]
    [InlineData("# c\n0x12", "line 2")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234xy", "line 1")]
    [InlineData("0xzz34567890123456789012345678901234567890123456789012345678901234", "line 1")]
    [InlineData("0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", "line 1")]
    [InlineData("{", "not JSON")]
    [InlineData("{}", "'format'")]
    [InlineData("""{"format":"zk-venue-leaves"}""", "'version'")]
    [InlineData("""{"format":"zk-venue-leaves","version":1}""", "'leaves'")]
    [InlineData("""{"format":"zk-venue-leaves","version":1,"leaves":[]}""", "no leaf")]
    [InlineData("""{"format":"zk-venue-leaves","version":1,"leaves":[1]}""", "leaves[0]")]
    [InlineData("""{"format":"zk-venue-leaves","version":1,"leaves":["0x1"]}""", "leaves[0]")]
    public void Parse_OfAMalformedFile_NamesTheFileAndThePlace(string text, string place)
    {
        WitnessFileException e = Assert.Throws<WitnessFileException>(() => VenueLeavesFile.Parse(text, "venue.json"));

        Assert.Contains("venue.json", e.Message);
        Assert.Contains(place, e.Message);
    }
}
