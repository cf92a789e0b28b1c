using System.Numerics;
using CsCheck;
using Zk.Algebra;
using Zk.Groth16;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>
/// The lower bound of <c>liquidatable</c> against the formulas of docs/statement.md §3, written again from the page: whatever is
/// chosen charges no more than the requirement, and the right choice charges it (LQD-1, LQD-2).
/// </summary>
public class ChosenMarginTests
{
    private const int Factor = 800_000;
    private static readonly CompiledTemplate s_template = CompiledTemplate.Load("ChosenMargin_16_4");

    /// <summary>A leg with a row made up for it; <see cref="Group"/> counts up from 0.</summary>
    private sealed record Holding(int Group, BigInteger Lots, Row Row);

    // Losses of every size, expiries of up to three legs, strikes of one or two, chords below and above zero.
    private static readonly Gen<Holding[]> s_books =
        from count in Gen.Int[1, 16]
        from groups in Gen.Int[0, 2].Array[count]
        from kinds in Gen.Int[0, 5].Array[count]
        from lots in Signed(12).Array[count]
        from losses in Signed(14).Array[32].Array[count]
        from chords in Gen.Select(Gen.Int[0, 400], Gen.Int[0, 6000]).Array[4].Array[count]
        from scales in Gen.Int[0, 3].Array[count]
        select Assemble(groups, kinds, lots, losses, chords, scales);

    private static Gen<BigInteger> Signed(int bits) => Gen.Int[-(1 << bits), 1 << bits].Select(value => (BigInteger)(value == 0 ? 1 : value));

    private static Holding[] Assemble(int[] groups, int[] kinds, BigInteger[] lots, BigInteger[][] losses, (int, int)[][] chords, int[] scales)
    {
        List<Holding> book = [];
        int group = 0, key = 1;
        for (int j = 0; j < groups.Length; j++)
        {
            Row? before = j > 0 ? book[j - 1].Row : null;
            bool starts = j > 0 && groups[j] == 0 && group < 3;
            if (starts) group++;
            bool sameExpiry = before is not null && !starts && before.ExpiryKey != 0 && kinds[j] >= 2;
            bool isOption = kinds[j] is 3 or 4 or 5;
            bool pairs = sameExpiry && kinds[j] == 5 && before!.StrikeKey != 0 && (j < 2 || book[j - 2].Row.StrikeKey != before.StrikeKey);
            // Now and then nothing risks anything, so that the minimum or the basis decides.
            BigInteger scale = scales[j] == 0 ? 0 : 1;
            BigInteger[] loss = losses[j];
            book.Add(new(group, lots[j], new Row(j + 1)
            {
                Loss = s => s >= 30 ? loss[s] : scale * loss[s],
                AddOnMm = scale * 3,
                ExpiryKey = kinds[j] == 0 ? 0 : sameExpiry ? before!.ExpiryKey : key++,
                BasisWeightPpm = kinds[j] == 0 ? 0 : sameExpiry ? before!.BasisWeightPpm : 100 + 777_777 * scales[j],
                StrikeKey = !isOption || kinds[j] == 0 ? 0 : pairs ? before!.StrikeKey : key++,
                ShortOptionMinimum = !isOption ? 0 : pairs ? before!.ShortOptionMinimum : 20_000 - 5000 * scales[j],
                Alpha = [.. chords[j].Select(chord => scale * chord.Item1)],
                Beta = [.. chords[j].Select(chord => (BigInteger)chord.Item2 * 1000)],
            }));
        }
        return [.. book];
    }

    [Fact]
    public void ChosenMargin_BestChoice_IsTheRequirement() => s_books.Sample(book =>
    {
        Fr[] witness = Witness(book, Best(book));

        Assert.True(s_template.Satisfies(witness));
        Assert.Equal(Requirement(book), s_template.Value(witness, "requirement"));
    }, iter: 100);

    /// <summary>Other choices of the same shape, and choices without shape: most are refused, none charges more.</summary>
    [Fact]
    public void ChosenMargin_WhateverIsChosen_IsNoMoreThanTheRequirement()
    {
        int accepted = 0;
        Gen.Select(s_books, Gen.Int[0, 1 << 24].Array[32]).Sample((book, dice) =>
        {
            Choice[] best = Best(book);
            Choice[] choices = [.. best.Select((choice, j) => dice[j] % 3 == 0 ? Changed(choice, dice[j] / 3, dice[j + 16]) : choice)];
            if (dice[31] % 2 == 0)
                for (int j = 1; j < choices.Length; j++)
                    if (book[j].Group == book[j - 1].Group) choices[j] = choices[j - 1] with { Chord = choices[j].Chord, Lane = dice[j] % 4 == 0 ? choices[j].Lane : choices[j - 1].Lane };
            Fr[] witness = Witness(book, choices);
            if (!s_template.Satisfies(witness)) return;
            Interlocked.Increment(ref accepted);
            Assert.True(s_template.Value(witness, "requirement") <= Requirement(book));
        }, iter: 400);
        Assert.InRange(accepted, 20, 380);
    }

    [Fact]
    public void ChosenMargin_ExtremesOfEveryRange_HaveAWitness()
    {
        BigInteger lots = Power(40) - 1, most = Power(36) - 1;
        foreach (int side in (int[])[1, -1])
            foreach (int groups in (int[])[1, 4])
            {
                Holding[] book = [.. Enumerable.Range(0, 16).Select(j => new Holding(j * groups / 16, side * lots, new Row(j + 1)
                {
                    Loss = _ => side * most, AddOnMm = most, ExpiryKey = Power(32) - 1 - j, BasisWeightPpm = Power(24) - 1, StrikeKey = Power(32) - 1 - j,
                    ShortOptionMinimum = most, Alpha = [0, most, 1, most], Beta = [Power(80) - 1, Power(80) - 1, 0, 5],
                }))];
                foreach (Choice choice in (Choice[])[Choice.Of(17) with { Chord = 3 }, new(Lane: 1) { Basis = 1, Chord = 0 }, new(Lane: side < 0 ? 1 : 0) { Minimum = 1 }])
                    Assert.True(s_template.Satisfies(Witness(book, [.. Enumerable.Repeat(choice, 16)])));
                Fr[] best = Witness(book, Best(book));
                Assert.True(s_template.Satisfies(best));
                Assert.Equal(Requirement(book), s_template.Value(best, "requirement"));
            }
    }

    [Theory]
    [InlineData("basis")]
    [InlineData("minimum")]
    [InlineData("wordBit")]
    [InlineData("lane")]
    [InlineData("chordWord")]
    [InlineData("chordLane")]
    public void ChosenMargin_ChoicesThatAreNoBits_AreRefused(string signal)
    {
        (string Name, BigInteger[] Values)[] inputs = Inputs([new(0, -3, new Row(1) { ExpiryKey = 1, StrikeKey = 2 })], [Choice.Of(0)]);
        BigInteger[] values = inputs.Single(input => input.Name == signal).Values;
        Assert.True(s_template.Satisfies(s_template.Witness(inputs)));
        foreach (BigInteger value in (BigInteger[])[2, -1, Fr.FromUInt64(2).Inverse().ToBigInteger()])
        {
            values[0] = value;
            Assert.False(s_template.Satisfies(s_template.Witness(inputs)));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1_000_000, 1)]
    [InlineData(1_000_001, 2)]
    [InlineData(7_999_999, 8)]
    public void BasisCeiling_OfAnInteger_IsItsCeiling(long basisPpm, long ceiling)
    {
        CompiledTemplate template = CompiledTemplate.Load("BasisCeiling");
        Fr[] witness = template.Witness(("basisPpm", One(basisPpm)));

        Assert.True(template.Satisfies(witness));
        Assert.Equal(ceiling, template.Value(witness, "charge"));
    }

    [Fact]
    public void BasisCeiling_Fraction_IsRefused()
    {
        // charge = 1.5 with the remainder that fits it: 10^6*1.5 = 700,000 + 999,999 − 199,999.
        CompiledTemplate template = CompiledTemplate.Load("BasisCeiling");
        Fr[] witness = template.Witness(("basisPpm", One(700_000)));
        List<(string, BigInteger)> changes = [("charge", (Fr.FromUInt64(3) * Fr.FromUInt64(2).Inverse()).ToBigInteger())];
        string remainder = template.Names.Values.First(name => name.EndsWith(".bit[19]", StringComparison.Ordinal)
            && !template.Has(name.Replace(".bit[19]", ".bit[84]", StringComparison.Ordinal))).Replace(".bit[19]", "", StringComparison.Ordinal);
        changes.Add(($"{remainder}.in", 199_999));
        for (int i = 0; i < 20; i++) changes.Add(($"{remainder}.bit[{i}]", 199_999 >> i & 1));
        Fr[] forged = template.With(witness, [.. changes]);

        // The remainder is happy with it: all that refuses is that the bits do not give a fraction.
        R1cs constraints = template.Constraints;
        Assert.Single(Enumerable.Range(0, constraints.NConstraints), row =>
            constraints.A.Evaluate(row, forged) * constraints.B.Evaluate(row, forged) != constraints.C.Evaluate(row, forged));
    }

    // ---- docs/statement.md §3, again ----

    private static BigInteger Requirement(Holding[] book) => book.GroupBy(leg => leg.Group).Aggregate(BigInteger.Zero, (sum, group) => sum + Terms([.. group]).Requirement);

    private static (BigInteger Requirement, int Scenario, bool IsBasis, bool IsMinimum) Terms(Holding[] legs)
    {
        BigInteger[] losses = [.. Enumerable.Range(0, 32).Select(s => Sum(legs, leg => leg.Lots * leg.Row.Loss(s)))];
        int worst = Array.IndexOf(losses, losses.Max());
        BigInteger weighted = Sum(legs.Where(leg => leg.Row.ExpiryKey != 0).GroupBy(leg => leg.Row.ExpiryKey), expiry => expiry.First().Row.BasisWeightPpm
            * BigInteger.Max(0, BigInteger.Max(Sum(expiry, leg => leg.Lots * leg.Row.Loss(30)), Sum(expiry, leg => leg.Lots * leg.Row.Loss(31)))));
        BigInteger basis = (weighted + 999_999) / 1_000_000;
        BigInteger perLot = Sum(legs, leg => leg.Row.AddOnMm * BigInteger.Abs(leg.Lots) + Enumerable.Range(0, 4).Select(k => Chord(leg, k)).Append(0).Max());
        BigInteger minimum = Sum(legs.Where(leg => leg.Row.StrikeKey != 0).GroupBy(leg => leg.Row.StrikeKey),
            strike => strike.First().Row.ShortOptionMinimum * BigInteger.Max(0, -Sum(strike, leg => leg.Lots)));
        BigInteger byRisk = Factor * BigInteger.Max(0, BigInteger.Max(losses[worst], basis)) + 1_000_000 * perLot;
        return (BigInteger.Max(byRisk, 1_000_000 * minimum), losses[worst] > 0 ? worst : 32, basis > BigInteger.Max(0, losses[worst]), 1_000_000 * minimum > byRisk);
    }

    private static BigInteger Sum<T>(IEnumerable<T> items, Func<T, BigInteger> value) => items.Aggregate(BigInteger.Zero, (sum, item) => sum + value(item));

    private static BigInteger Chord(Holding leg, int k) => leg.Row.Alpha[k] * BigInteger.Abs(leg.Lots) - leg.Row.Beta[k];

    private static Choice[] Best(Holding[] book) => [.. book.Select(leg =>
    {
        Holding[] group = [.. book.Where(other => other.Group == leg.Group)];
        (_, int scenario, bool isBasis, bool isMinimum) = Terms(group);
        BigInteger Net(Func<Holding, bool> with, Func<Holding, BigInteger> value) => Sum(group.Where(with), value);
        if (isMinimum) return new Choice(Lane: leg.Row.StrikeKey != 0 && Net(other => other.Row.StrikeKey == leg.Row.StrikeKey, other => other.Lots) < 0 ? 1 : 0) { Minimum = 1 };
        int[] chords = [.. Enumerable.Range(0, 4).Where(k => Chord(leg, k) > 0)];
        int chord = chords.Length == 0 ? -1 : chords.MaxBy(k => Chord(leg, k));
        if (!isBasis) return (scenario == 32 ? new Choice() : Choice.Of(scenario)) with { Chord = chord };
        BigInteger up = Net(other => other.Row.ExpiryKey == leg.Row.ExpiryKey, other => other.Lots * other.Row.Loss(30));
        BigInteger down = Net(other => other.Row.ExpiryKey == leg.Row.ExpiryKey, other => other.Lots * other.Row.Loss(31));
        return new Choice(Lane: up <= 0 && down <= 0 ? 2 : up >= down ? 0 : 1) { Basis = 1, Chord = chord };
    })];

    private static Choice Changed(Choice choice, int what, int to) => (what % 6) switch
    {
        0 => choice with { Lane = to % 3 },
        1 => choice with { Chord = to % 5 - 1 },
        2 => choice with { Word = to % 16 },
        3 => choice with { Basis = 1 - choice.Basis, Word = 10 },
        4 => choice with { Minimum = 1 - choice.Minimum, Chord = -1 },
        _ => new Choice(to % 16, to % 3) { Basis = to / 16 % 2, Minimum = to / 32 % 2, Chord = to / 64 % 5 - 1 },
    };

    private static Fr[] Witness(Holding[] book, Choice[] choices) => s_template.Witness(Inputs(book, choices));

    private static (string Name, BigInteger[] Values)[] Inputs(Holding[] book, Choice[] choices)
    {
        BigInteger[] PerSlot(int size, Func<Holding, BigInteger[]> values) =>
            [.. Enumerable.Range(0, 16).SelectMany(j => j < book.Length ? values(book[j]) : new BigInteger[size])];
        BigInteger[] PerChoice(int size, Func<Choice, BigInteger[]> values) =>
            [.. Enumerable.Range(0, 16).SelectMany(j => j < choices.Length ? values(choices[j]) : new BigInteger[size])];
        return
        [
            ("factorMmPpm", One(Factor)), ("occupied", PerSlot(1, _ => [1])), ("groupOf", PerSlot(4, leg => [.. Enumerable.Range(0, 4).Select(g => (BigInteger)(g == leg.Group ? 1 : 0))])),
            ("quantity", PerSlot(1, leg => [leg.Lots])), ("magnitude", PerSlot(1, leg => [BigInteger.Abs(leg.Lots)])), ("addOnMm", PerSlot(1, leg => [leg.Row.AddOnMm])),
            ("shortOptionMinimum", PerSlot(1, leg => [leg.Row.ShortOptionMinimum])), ("strikeKey", PerSlot(1, leg => [leg.Row.StrikeKey])),
            ("expiryKey", PerSlot(1, leg => [leg.Row.ExpiryKey])), ("basisWeightPpm", PerSlot(1, leg => [leg.Row.BasisWeightPpm])),
            ("alphaWord", PerSlot(2, leg => leg.Row.AlphaWords)), ("betaWord", PerSlot(2, leg => leg.Row.BetaWords)), ("lossWord", PerSlot(11, leg => leg.Row.Words)),
            ("basis", PerChoice(1, choice => [choice.Basis])), ("minimum", PerChoice(1, choice => [choice.Minimum])), ("wordBit", PerChoice(4, choice => choice.WordBits)),
            ("lane", PerChoice(2, choice => choice.LaneBits)), ("chordWord", PerChoice(1, choice => [choice.ChordWord])), ("chordLane", PerChoice(2, choice => choice.ChordLaneBits)),
        ];
    }
}
