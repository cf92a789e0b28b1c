using CsCheck;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness.Tests.Credentials;

public class RevocationListTests
{
    private static readonly Gen<ulong[]> s_ids = Gen.OneOf(Gen.ULong[1, 12], Gen.ULong[1, ulong.MaxValue], Gen.ULong[ulong.MaxValue - 2, ulong.MaxValue])
        .HashSet[0, 30].Select(set => set.ToArray());

    [Fact]
    public void GapOf_AnyId_IsAGapExactlyWhenTheIdIsNotRevoked() => Gen.Select(s_ids, Gen.OneOf(Gen.ULong[1, 12], Gen.ULong[1, ulong.MaxValue])).Sample((ids, id) =>
    {
        RevocationList list = new(ids);
        if (ids.Contains(id))
        {
            Assert.Equal(WitnessRule.CredentialRevoked, Assert.Throws<StatementUntrueException>(() => list.GapOf(id)).Rule);
            return true;
        }
        RevocationGap gap = list.GapOf(id);
        Assert.True(gap.Value < id && id < gap.Next);
        Assert.DoesNotContain(ids, other => gap.Value < other && other < gap.Next);
        // The gap's leaf climbs to the root.
        Fr node = Poseidon.Hash([Fr.FromUInt64(gap.Value), Fr.FromBigInteger((System.Numerics.BigInteger)gap.Next)], Fr.FromUInt64(20));
        foreach (Fr[] children in gap.Children)
        {
            Assert.Contains(node, children);
            node = Poseidon.Hash(children, Fr.FromUInt64(21));
        }
        return node == list.Root;
    }, iter: 60);

    [Fact]
    public void Root_OfAnyOrder_IsThatOfTheSet() => s_ids.SelectMany(ids => Gen.Shuffle(ids.ToArray()), (ids, shuffled) => (ids, shuffled))
        .Sample(pair => new RevocationList(pair.ids).Root == new RevocationList(pair.shuffled).Root, iter: 30);

    [Fact]
    public void Root_WithOneMoreId_IsAnother() => Gen.Select(s_ids, Gen.ULong[1, ulong.MaxValue]).Where((ids, id) => !ids.Contains(id))
        .Sample((ids, id) => new RevocationList(ids).Root != new RevocationList([.. ids, id]).Root, iter: 30);

    [Fact]
    public void GapOf_EmptyList_ReachesFromZeroToTheEnd()
    {
        RevocationGap gap = new RevocationList([]).GapOf(ulong.MaxValue);

        Assert.Equal((0UL, UInt128.One << 64), (gap.Value, gap.Next));
    }

    [Fact]
    public void Constructor_ZeroOrRepeatedId_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new RevocationList([5, 0]));
        Assert.Throws<ArgumentException>(() => new RevocationList([5, 7, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RevocationList([5]).GapOf(0));
    }
}
