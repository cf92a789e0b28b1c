using System.Collections.Immutable;
using System.Text;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Liabilities;

public class InclusionVerifierTests
{
    private static readonly Fr[] s_leaves = [.. Enumerable.Range(1, 70).Select(i => Fr.FromUInt64((ulong)i))];
    private static readonly MerkleTree s_tree = new(4, 10, DomainTag.AccountNode, s_leaves);
    private static readonly InclusionReceipt s_receipt = Receipt(66);

    private static InclusionReceipt Receipt(int place) => new(
        Fr.FromUInt64(8), s_tree.Root, (ulong)place, 70, s_leaves[place], [.. s_tree.Children(place).Select(level => level.ToImmutableArray())]);

    private static string[] Failing(InclusionReceipt receipt, Fr? own = null, Fr? root = null, ulong count = 70) =>
        [.. InclusionVerifier.Check(receipt, own ?? s_leaves[66], root ?? s_tree.Root, count).Where(check => check.Outcome != CheckOutcome.Passed).Select(check => check.Name)];

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(69)]
    public void Check_EveryPlace_Passes(int place) => Assert.Empty(Failing(Receipt(place), own: s_leaves[place]));

    /// <summary>LIA-5: another customer's receipt, another place, a root or count that is not the verified bundle's.</summary>
    [Fact]
    public void Check_AnythingElse_FailsByName()
    {
        Assert.Equal([InclusionVerifier.Leaf], Failing(s_receipt, own: s_leaves[65]));
        Assert.Equal([InclusionVerifier.Path], Failing(s_receipt with { Index = 65 }));
        Assert.Equal([InclusionVerifier.Path, InclusionVerifier.Count], Failing(s_receipt with { Index = 66 + (1UL << 20) }));
        Assert.Equal([InclusionVerifier.Count], Failing(s_receipt, count: 66));
        Assert.Equal([InclusionVerifier.Count], Failing(s_receipt with { Count = 71 }));
        Assert.Equal([InclusionVerifier.AccountsRoot], Failing(s_receipt, root: Fr.One));
        Assert.Equal([InclusionVerifier.Path], Failing(s_receipt with { Path = s_receipt.Path.SetItem(4, s_receipt.Path[5]) }));
        Assert.Equal([InclusionVerifier.Path], Failing(s_receipt with { Path = s_receipt.Path.RemoveAt(9) }));
        Assert.Equal([InclusionVerifier.Leaf], Failing(s_receipt with { Leaf = Fr.Zero }, own: Fr.Zero).Except([InclusionVerifier.Path]));
    }

    [Fact]
    public void Json_RoundTrips()
    {
        InclusionReceipt read = InclusionReceiptJson.Read(InclusionReceiptJson.Write(s_receipt));

        Assert.Empty(Failing(read));
        Assert.Equal((s_receipt.EpochRoot, s_receipt.Index), (read.EpochRoot, read.Index));
    }

    [Theory]
    [InlineData("\"index\": 66", "\"index\": -1")]
    [InlineData("\"index\": 66", "\"index\": 66.0")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"leaf\": \"67\"", "\"leaf\": \"067\"")]
    [InlineData("\"count\": 70", "\"count\": 70, \"balance\": 5")]
    public void Read_MalformedReceipt_IsRefused(string from, string to)
    {
        string text = Encoding.UTF8.GetString(InclusionReceiptJson.Write(s_receipt));
        Assert.Contains(from, text, StringComparison.Ordinal);

        Assert.Throws<MalformedException>(() => InclusionReceiptJson.Read(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal))));
    }
}
