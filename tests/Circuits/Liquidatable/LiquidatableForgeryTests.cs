using System.Numerics;
using Zk.Algebra;

namespace Zk.Circuits.Tests;

/// <summary>
/// Attempts to prove a liquidation that is not due, each with a complete forged witness (LQD-1, LQD-3): requirements made larger
/// than they are, accounts that are not legal, steps that are too large, statements that are not the witness's.
/// </summary>
public class LiquidatableForgeryTests
{
    private const int Mark = 1_000_000;

    // Underlying u, row i has index 100u + i + 1, losses 1000 − 60s, add-on 2, chords 3q − 7 and 5q − 30. Rows 4 to 7 are two
    // strikes of one expiry, rows 8 and 9 futures of two others.
    private static readonly RiskTreeFixture s_risk = new([.. Enumerable.Range(0, 5).Select(u => Enumerable.Range(0, 12).Select(i => i switch
    {
        >= 4 and < 8 => Priced(u, i) with { StrikeKey = u * 100 + i / 2 + 1, ExpiryKey = u * 10 + 1, BasisWeightPpm = 2_000_000, ShortOptionMinimum = 5000 },
        8 or 9 => Priced(u, i) with { ExpiryKey = u * 10 + i, BasisWeightPpm = 3_000_000 },
        _ => Priced(u, i),
    }).ToArray())]);

    private static Row Priced(int underlying, int row) => new(underlying * 100 + row + 1);

    private static Leg Leg(int underlying, int row, BigInteger lots, int? group = null) =>
        new(underlying, s_risk.Rows[underlying][row], lots, group ?? underlying);

    /// <summary>The first leg's first lot, at a cash that decides nothing unless the test says so.</summary>
    private static LiquidatableFixture Case(BigInteger cash, Leg?[] legs, Choice[] choices, int[]? underlyings = null) => new()
    {
        Book = new SolvencyFixture { Risk = s_risk, Legs = legs, Cash = cash, Underlyings = underlyings ?? [0, 1, 2, 3] },
        Choices = choices,
        Instrument = legs[0]!.Row.Index,
        Lots = legs[0]!.Lots.Sign,
    };

    private static BigInteger Value(params Leg?[] legs) => legs.Aggregate(BigInteger.Zero, (sum, leg) => sum + leg!.Lots * Mark);

    // A million micro-USD a lot short of everything: whatever the choices charge, the account is below the line.
    private static bool FarBelow(Leg?[] legs, Choice[] choices, int[]? underlyings = null) => Case(-Value(legs) - 1_000_000_000, legs, choices, underlyings).Accepted();

    private static void AssertLineAt(BigInteger requirementMicroUsd, Leg[] legs, params Choice[] choices)
    {
        BigInteger cash = requirementMicroUsd - Value(legs);
        Assert.True(Case(cash - 1, legs, choices).Accepted(), "one micro-USD below the line");
        Assert.False(Case(cash, legs, choices).Accepted(), "at the line");
    }

    private static void AssertChanged(bool accepted, LiquidatableFixture book, Action<Dictionary<string, Fr[]>> change)
    {
        Dictionary<string, Fr[]> inputs = book.Inputs();
        Assert.True(LiquidatableFixture.Accepted(inputs), "the honest witness must be accepted");
        change(inputs);
        Assert.Equal(accepted, LiquidatableFixture.Accepted(inputs));
    }

    private static void AssertRefused(LiquidatableFixture book, Action<Dictionary<string, Fr[]>> change) => AssertChanged(accepted: false, book, change);

    // ---- the line ----

    [Fact]
    public void Liquidatable_EveryBranch_TurnsAtItsRequirement()
    {
        // Scenario 0: 0.8·10·1000, add-ons 10·2, chord 10·3 − 7. Without the chord it is a true bound too.
        AssertLineAt(8000 + 20 + 23, [Leg(0, 1, 10)], Choice.Of(0) with { Chord = 0 });
        AssertLineAt(8000 + 20, [Leg(0, 1, 10)], Choice.Of(0));
        // Scenario 31 of a short: 0.8·10·860. Chord 1 is 50 − 30.
        AssertLineAt(6880 + 20 + 20, [Leg(0, 1, -10)], Choice.Of(31) with { Chord = 1 });
        // No scenario at all.
        AssertLineAt(20 + 23, [Leg(0, 1, 10)], new Choice() with { Chord = 0 });
        // Two underlyings, each its own scenario.
        AssertLineAt(8000 + 20 + 6880 + 20, [Leg(0, 1, 10), Leg(1, 1, -10)], Choice.Of(0), Choice.Of(31));
        // Basis of one expiry: 0.8·2·(3 − 2)·860, add-ons 5·2.
        AssertLineAt(1376 + 10, [Leg(0, 4, -3), Leg(0, 5, 2)], new Choice(Lane: 1) { Basis = 1 }, new Choice(Lane: 1) { Basis = 1 });
        // Basis of two: 0.8·3·(3·860 + 0), the second side gains.
        AssertLineAt(6192 + 10, [Leg(0, 8, -3), Leg(0, 9, 2)], new Choice(Lane: 1) { Basis = 1 }, new Choice(Lane: 2) { Basis = 1 });
        // Minimum: strikes of net −1 and −2, and one that is long.
        AssertLineAt(15_000, [Leg(0, 4, -3), Leg(0, 5, 2), Leg(0, 6, -2)], [.. Enumerable.Repeat(new Choice(Lane: 1) { Minimum = 1 }, 3)]);
        AssertLineAt(5000, [Leg(0, 4, -3), Leg(0, 5, 2), Leg(0, 6, 2)],
            new Choice(Lane: 1) { Minimum = 1 }, new Choice(Lane: 1) { Minimum = 1 }, new Choice(Lane: 0) { Minimum = 1 });
    }

    [Fact]
    public void Liquidatable_BelowByLessThanOneMicroUsd_IsAccepted()
    {
        // 0.8·1003 + 2 = 804.4, two thirds of it 536.27.
        Row row = new(7) { Loss = s => s == 3 ? 1003 : 0 };
        bool At(BigInteger equity, BigInteger closeOut) => new LiquidatableFixture
        {
            Book = new SolvencyFixture { Risk = new([[row]]), Legs = [new Leg(0, row, 1, 0)], Cash = equity - Mark, Underlyings = [0, 0, 0, 0] },
            Choices = [Choice.Of(3)],
            Instrument = 7,
            Lots = 1,
            CloseOut = closeOut,
        }.Accepted();

        Assert.True(At(804, closeOut: 0));
        Assert.False(At(805, closeOut: 0));
        Assert.True(At(536, closeOut: 1));
        Assert.False(At(537, closeOut: 1));
        Assert.True(At(537, closeOut: 0));
        Assert.False(At(536, closeOut: 2), "the flag is a flag");
        Assert.False(At(-1_000_000_000, closeOut: -1), "the flag is a flag");
    }

    // ---- choices that would charge too much ----

    [Fact]
    public void Liquidatable_TwoScenariosInOneUnderlying_AreRefused()
    {
        Leg[] hedged = [Leg(0, 1, 10), Leg(0, 2, -10)];

        Assert.True(FarBelow(hedged, [Choice.Of(0), Choice.Of(0)]));
        Assert.False(FarBelow(hedged, [Choice.Of(0), Choice.Of(30)]), "another word");
        Assert.False(FarBelow(hedged, [Choice.Of(0), Choice.Of(1)]), "another lane");
        Assert.False(FarBelow(hedged, [Choice.Of(0), new Choice(0, 0) { Minimum = 1 }]), "another branch");
        Assert.False(FarBelow(hedged, [new Choice(Lane: 1), new Choice(Lane: 1) { Basis = 1 }]), "another branch");
    }

    [Fact]
    public void Liquidatable_UnderlyingSplitOverTwoGroups_IsRefused()
    {
        // Each half in its own worst scenario: 8000 + 6880 where the truth is next to nothing.
        Leg[] split = [Leg(0, 1, 10, 0), Leg(0, 2, -10, 1)];

        Assert.False(FarBelow(split, [Choice.Of(0), Choice.Of(31)], [0, 0, 2, 3]));
        Assert.False(FarBelow(split, [Choice.Of(0), Choice.Of(0)], [0, 0, 2, 3]), "distinct groups alone");
        Assert.False(FarBelow([Leg(0, 1, 10, 0), Leg(1, 2, -10, 1), Leg(1, 3, -10, 2)], [Choice.Of(0), Choice.Of(31), Choice.Of(31)], [0, 1, 1, 3]));
        Assert.True(FarBelow([Leg(0, 1, 10, 0), Leg(0, 2, -10, 0)], [Choice.Of(0), Choice.Of(0)], [0, 0, 0, 0]), "groups without legs may repeat");
    }

    [Fact]
    public void Liquidatable_GroupsOutOfOrder_AreRefused()
    {
        Assert.False(FarBelow([Leg(0, 1, 10, 1), Leg(1, 2, -10, 0)], [Choice.Of(0), Choice.Of(0)], [1, 0, 2, 3]), "falling");
        Assert.False(FarBelow([Leg(0, 1, 10, 0), Leg(2, 2, -10, 2)], [Choice.Of(0), Choice.Of(0)]), "skipping");
        Assert.False(FarBelow([Leg(0, 1, 10, -1)], [Choice.Of(0)]), "in no group");
        Assert.False(FarBelow([Leg(0, 1, 10, 1)], [Choice.Of(0)]), "in another underlying's group");
    }

    [Fact]
    public void Liquidatable_BasisByAnotherScenario_IsRefused()
    {
        Leg[] futures = [Leg(0, 8, -3)];

        Assert.True(FarBelow(futures, [new Choice(10, 0) { Basis = 1 }]));
        Assert.True(FarBelow(futures, [new Choice(15, 0) { Basis = 1 }]), "15 names the eleventh word again");
        Assert.False(FarBelow(futures, [new Choice(0, 0) { Basis = 1 }]), "scenario 0 is no side of the basis");
        Assert.False(FarBelow(futures, [new Choice(8, 0) { Basis = 1 }]));
        Assert.False(FarBelow(futures, [new Choice(2, 0) { Basis = 1 }]));
    }

    [Fact]
    public void Liquidatable_BothSidesOfOneExpiry_AreRefused()
    {
        Choice up = new(Lane: 0) { Basis = 1 }, down = new(Lane: 1) { Basis = 1 }, none = new(Lane: 2) { Basis = 1 };

        Assert.True(FarBelow([Leg(0, 4, -3), Leg(0, 5, 2)], [up, up]));
        Assert.False(FarBelow([Leg(0, 4, -3), Leg(0, 5, 2)], [up, down]));
        Assert.False(FarBelow([Leg(0, 4, -3), Leg(0, 5, 2)], [down, none]), "the losing leg without the one that hedges it");
        Assert.True(FarBelow([Leg(0, 7, -3), Leg(0, 8, -2), Leg(0, 9, -1)], [up, down, none]), "three expiries");
    }

    [Fact]
    public void Liquidatable_HalfAStrike_IsRefused()
    {
        Choice counts = new(Lane: 1) { Minimum = 1 }, not = new(Lane: 0) { Minimum = 1 };

        Assert.True(FarBelow([Leg(0, 4, -3), Leg(0, 5, 2)], [counts, counts]));
        Assert.False(FarBelow([Leg(0, 4, -3), Leg(0, 5, 2)], [counts, not]), "the short call without its long put");
        Assert.True(FarBelow([Leg(0, 5, -3), Leg(0, 6, 2)], [counts, not]), "two strikes");
    }

    [Fact]
    public void Liquidatable_ChargesThatExcludeEachOther_AreRefused()
    {
        Leg[] legs = [Leg(0, 4, -3)];

        Assert.False(FarBelow(legs, [new Choice(Lane: 1) { Minimum = 1, Basis = 1 }]), "basis and minimum");
        Assert.False(FarBelow(legs, [new Choice(Lane: 1) { Minimum = 1, Chord = 0 }]), "chord and minimum");
        AssertRefused(Case(-1_000_000_000, legs, [Choice.Of(0) with { Chord = 0 }]), inputs => inputs["chordLane"][1] = Fr.One);
        AssertRefused(Case(-1_000_000_000, legs, [Choice.Of(1)]), inputs => inputs["lane"][1] = Fr.One);
    }

    [Fact]
    public void Liquidatable_EmptySlot_CannotCharge()
    {
        // Nothing ties an empty slot's row to the epoch.
        LiquidatableFixture book = Case(8043 - 10 * Mark - 1, [Leg(0, 1, 10)], [Choice.Of(0) with { Chord = 0 }]);
        AssertRefused(book, inputs => (inputs["betaWord"][2 * 9], inputs["chordLane"][2 * 9]) = (-Fr.FromUInt64(1000), Fr.One));
        AssertRefused(book, inputs => (inputs["quantity"][9], inputs["mark"][9]) = (Fr.One, -Fr.FromUInt64(1000)));
        AssertChanged(accepted: true, book, inputs => (inputs["mark"][9], inputs["addOnMm"][9], inputs["betaWord"][2 * 9]) = (-Fr.One, Fr.FromUInt64(1000), -Fr.FromUInt64(1000)));
        // At the line none of it helps.
        LiquidatableFixture healthy = Case(8043 - 10 * Mark, [Leg(0, 1, 10)], [Choice.Of(0) with { Chord = 0 }]);
        Dictionary<string, Fr[]> all = healthy.Inputs();
        foreach (string signal in (string[])["mark", "addOnMm", "shortOptionMinimum", "basisWeightPpm"]) all[signal][9] = Fr.FromUInt64(1000);
        foreach (string signal in (string[])["alphaWord", "betaWord", "lossWord"])
            for (int i = 0; i < all[signal].Length / 16; i++) all[signal][9 * all[signal].Length / 16 + i] = -Fr.FromUInt64(1000);
        Assert.False(LiquidatableFixture.Accepted(all));
    }

    // ---- accounts, rows, statements ----

    [Fact]
    public void Liquidatable_IllegalAccounts_AreRefused()
    {
        Choice[] zeros = [Choice.Of(0), Choice.Of(0), Choice.Of(0)];
        Assert.False(Case(-Signals.Power(62), [Leg(0, 1, 10)], zeros).Accepted(), "cash of −2^62");
        Assert.True(Case(1 - Signals.Power(62), [Leg(0, 1, 10)], zeros).Accepted());
        Assert.False(FarBelow([Leg(0, 1, Signals.Power(40))], zeros), "2^40 lots");
        Assert.False(FarBelow([Leg(0, 1, 5), Leg(0, 1, -4)], zeros), "one instrument in two slots");
        Assert.False(FarBelow([Leg(0, 2, 5), Leg(0, 1, -4)], zeros), "slots out of order");
        Assert.False(Case(-1_000_000_000, [Leg(0, 1, 5), null, Leg(0, 2, 5)], zeros).Accepted(), "data behind an empty slot");
        Assert.False(FarBelow([Leg(0, 1, 5), Leg(0, 2, 0)], zeros), "a slot without lots");
        Assert.False(Case(Fr.FromUInt64(1_000_000).Inverse().ToBigInteger() - 1, [Leg(0, 1, 10)], zeros).Accepted(), "cash that wraps the field");
    }

    [Fact]
    public void Liquidatable_UnpublishedRow_IsRefused()
    {
        Row fierce = s_risk.Rows[0][1] with { Loss = _ => 1_000_000 };
        Assert.False(FarBelow([Leg(0, 1, 10) with { Shown = fierce }], [Choice.Of(0)]));
        AssertRefused(Case(-1_000_000_000, [Leg(0, 1, 10)], [Choice.Of(0)]), inputs => inputs["groupRoot"][0] = s_risk.Root);
        AssertRefused(Case(-1_000_000_000, [Leg(0, 1, 10)], [Choice.Of(0)]), inputs => inputs["factorMmPpm"][0] += Fr.One);
    }

    [Fact]
    public void Liquidatable_StatementOfAnother_IsRefused()
    {
        LiquidatableFixture book = Case(7000 - 11 * Mark, [Leg(0, 1, 10), Leg(1, 2, 1)], [Choice.Of(0), Choice.Of(0)]);
        AssertChanged(accepted: true, book, inputs => inputs["context"][0] += Fr.One); // any context makes a true statement
        foreach (string signal in (string[])["epochRoot", "accountsRoot", "nullifier", "instrument", "owner", "nonce", "salt", "cash", "timestamp", "closeOut"])
        {
            Dictionary<string, Fr[]> inputs = book.Inputs();
            inputs[signal][0] += Fr.One;
            Assert.False(LiquidatableFixture.Accepted(inputs), signal);
        }
    }

    /// <summary>LQD-4.</summary>
    [Fact]
    public void Nullifier_OfOneAccountAndRoot_IsOne()
    {
        LiquidatableFixture book = Case(-1_000_000_000, [Leg(0, 1, 10), Leg(1, 2, 1)], [Choice.Of(0), Choice.Of(0)]);
        Dictionary<string, Fr[]> first = book.Inputs(), second = book.Inputs();
        second["instrument"] = [Fr.FromUInt64(103)];
        second["closeOut"] = [Fr.One];

        Assert.True(LiquidatableFixture.Accepted(second));
        Assert.Equal(first["nullifier"], second["nullifier"]);
        second["nullifier"][0] = Poseidon.Hash([second["salt"][0], second["accountsRoot"][0]], Fr.FromUInt64(9));
        Assert.False(LiquidatableFixture.Accepted(second));
    }

    // ---- the step: LiquidationStepTests has its rules ----

    [Fact]
    public void Liquidatable_StepsThatAreNotHeld_AreRefused()
    {
        LiquidatableFixture book = Case(-1_000_000_000, [Leg(0, 1, -10), Leg(1, 2, 7)], [Choice.Of(0), Choice.Of(0)]);
        AssertChanged(accepted: true, book, inputs => (inputs["instrument"], inputs["lots"]) = ([Fr.FromUInt64(103)], [Fr.FromUInt64(7)]));
        foreach (int lots in (int[])[-11, 10, 0])
        {
            Dictionary<string, Fr[]> inputs = book.Inputs();
            inputs["lots"] = [Fr.FromBigInteger(lots)];
            Assert.False(LiquidatableFixture.Accepted(inputs));
        }
    }
}
