using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// What a liquidation proof says: some account under <paramref name="AccountsRoot"/>, marked as used by
/// <paramref name="Nullifier"/>, is below its maintenance requirement under the rows of <paramref name="EpochRoot"/>, holds the
/// lots named and may be relieved of them in one step. This type owns order, unit and range of the public signals.
/// <para><b>Source</b>: docs/statement.md §5.</para>
/// </summary>
/// <param name="EpochRoot">Commitment to the published rows and factors.</param>
/// <param name="AccountsRoot">Root of the venue's accounts tree.</param>
/// <param name="Nullifier">H₂(leaf, accountsRoot): one step for each account and root.</param>
/// <param name="Instrument">Index of the instrument's row in the epoch, 1 to 2¹⁷ − 1.</param>
/// <param name="Lots">Lots to be taken over, with the sign of the position: not 0, below 2⁴⁰ in absolute value.</param>
/// <param name="IsCloseOut">Whether equity is below two thirds of the requirement, not only below it.</param>
/// <param name="Context">What the proof is bound to, below 2²⁵⁰: see <see cref="ContextPreimage"/>.</param>
public sealed record LiquidatableStatement(
    Fr EpochRoot, Fr AccountsRoot, Fr Nullifier, int Instrument, long Lots, bool IsCloseOut, Fr Context) : IStatement
{
    /// <summary>The statement's name in bundles and in circuits/circuits.json.</summary>
    public const string Name = "liquidatable";

    /// <summary>Exclusive bound of |<see cref="Lots"/>|.</summary>
    public const long LotsBound = 1L << 40;

    private const int InstrumentAt = 3;
    private const int LotsAt = 4;

    /// <summary>The public signals, in order.</summary>
    public static ImmutableArray<PublicSignal> Signals { get; } =
    [
        PublicSignal.EpochRoot,
        PublicSignal.AccountsRoot,
        PublicSignal.Element("nullifier") with { Advice = "keep the nullifiers you accepted, and refuse one that comes again" },
        new("instrument", "index", "1 to 2¹⁷ − 1", RowBound.Index) { Advice = "state the index of the instrument that is to be taken over" },
        new("lots", "signed lots", "−2⁴⁰ < lots < 2⁴⁰, not 0", LotsBound)
        {
            IsSigned = true,
            Advice = "state the lots, with the sign of the position; what the market's depth allows is for you to check",
        },
        new("closeOut", "flag", "0 or 1", 2) { Words = ["flagged", "close-out"], Advice = "state the depth that the pace of your steps needs" },
        PublicSignal.Context,
    ];

    /// <summary>Name, signals and reader.</summary>
    public static StatementKind Kind { get; } = StatementKind.Of<LiquidatableStatement>(Name, Signals, TryFromPublicSignals);

    StatementKind IStatement.Kind => Kind;

    /// <summary>The values in the order of <see cref="Signals"/>; −x is r − x.</summary>
    public Fr[] ToPublicSignals() =>
    [
        EpochRoot, AccountsRoot, Nullifier, Fr.FromUInt64((ulong)Instrument), Fr.FromBigInteger(Lots), IsCloseOut ? Fr.One : Fr.Zero, Context,
    ];

    /// <summary>Reads public signals; never throws.</summary>
    /// <param name="signals">Any number of any elements.</param>
    /// <param name="statement">The statement, or null.</param>
    /// <param name="problem">What was got and what was expected, or null.</param>
    /// <returns>False when the number or a range is wrong.</returns>
    public static bool TryFromPublicSignals(
        ReadOnlySpan<Fr> signals, [NotNullWhen(true)] out LiquidatableStatement? statement, [NotNullWhen(false)] out string? problem)
    {
        statement = null;
        problem = StatementKind.Problem(Signals, signals);
        for (int i = InstrumentAt; problem is null && i <= LotsAt; i++)
            if (signals[i].IsZero) problem = $"public signal {i} ({Signals[i].Name}): got 0, expected {Signals[i].Range}";
        if (problem is not null) return false;
        bool isShort = signals[LotsAt].ToBigInteger() >= LotsBound;
        long lots = (long)(isShort ? -signals[LotsAt] : signals[LotsAt]).ToBigInteger();
        statement = new(
            signals[0], signals[1], signals[2], (int)signals[InstrumentAt].ToBigInteger(), isShort ? -lots : lots, !signals[5].IsZero, signals[6]);
        return true;
    }
}
