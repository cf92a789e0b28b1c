using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

public class DisclosureStatementTests
{
    private static readonly Fr[] s_signals = [.. Enumerable.Range(1, 17).Select(i => Fr.FromUInt64((ulong)i))];

    [Fact]
    public void PublicSignals_Any_RoundTripIntoTheirPlaces()
    {
        Assert.True(DisclosureStatement.TryFromPublicSignals(s_signals, out DisclosureStatement? read, out _));

        Assert.Equal(s_signals, read.ToPublicSignals());
        Assert.Equal((Fr.FromUInt64(4), Fr.FromUInt64(5)), (read.Auditor.X, read.Auditor.Y));
        Assert.Equal((Fr.FromUInt64(6), Fr.FromUInt64(7)), (read.Ephemeral.X, read.Ephemeral.Y));
        Assert.Equal(s_signals[7..15], read.Sealed);
        Assert.Equal(Fr.FromUInt64(16), read.SealTag);
        Assert.Equal("sealedOwner", DisclosureStatement.Signals[7].Name);
        Assert.Equal("sealTag", DisclosureStatement.Signals[15].Name);
    }

    [Fact]
    public void Equality_IsThatOfTheValues()
    {
        Assert.True(DisclosureStatement.TryFromPublicSignals(s_signals, out DisclosureStatement? first, out _));
        Assert.True(DisclosureStatement.TryFromPublicSignals([.. s_signals], out DisclosureStatement? second, out _));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, second with { Sealed = second.Sealed.SetItem(3, Fr.Zero) });
    }

    [Fact]
    public void Kind_WithoutTheAccountsRoot_IsNotAnchored() => Assert.Equal(["accounts-root"], DisclosureStatement.Kind.Anchors);
}
