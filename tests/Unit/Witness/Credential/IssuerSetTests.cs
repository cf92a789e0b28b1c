using Zk.Algebra;

namespace Zk.Witness.Tests.Credentials;

public class IssuerSetTests
{
    private static BabyJubJubPoint Key(int k) => BabyJubJub.Multiply(BabyJubJub.Base8, k);

    [Fact]
    public void PathOf_EveryIssuer_ClimbsToTheRoot()
    {
        IssuerSet set = new([.. Enumerable.Range(1, 9).Select(Key)]);
        foreach (BabyJubJubPoint key in set.Keys)
        {
            Fr node = Poseidon.Hash([key.X, key.Y], Fr.FromUInt64(24));
            foreach (Fr[] children in set.PathOf(key))
            {
                Assert.Contains(node, children);
                node = Poseidon.Hash(children, Fr.FromUInt64(19));
            }
            Assert.Equal(set.Root, node);
        }
    }

    [Fact]
    public void PathOf_AStranger_IsRefusedByName() =>
        Assert.Equal(WitnessRule.CredentialIssuer, Assert.Throws<StatementUntrueException>(() => new IssuerSet([Key(1)]).PathOf(Key(2))).Rule);

    [Fact]
    public void Constructor_KeyThatAnybodyCanSignFor_IsRefused()
    {
        BabyJubJubPoint small = BabyJubJub.Multiply(BabyJubJub.Generator, BabyJubJub.SubgroupOrder);

        Assert.Throws<ArgumentException>(() => new IssuerSet([BabyJubJubPoint.Identity]));
        Assert.Throws<ArgumentException>(() => new IssuerSet([small]));
        Assert.Throws<ArgumentException>(() => new IssuerSet([Key(3) + small]));
        Assert.Throws<ArgumentException>(() => new IssuerSet([new(Fr.One, Fr.One)]));
        Assert.Throws<ArgumentException>(() => new IssuerSet([Key(3), Key(3)]));
    }
}
