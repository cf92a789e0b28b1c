using Zk.Engine;

namespace Zk.Engine.Tests.Risk;

/// <summary>Source of the rules: docs/statement.md §2.</summary>
public class RiskEpochTests
{
    private static readonly RiskRow s_call = Books.Row(3, "C", "X") with { StrikeKey = 1, ExpiryKey = 1, ShortOptionMinimum = 5, BasisWeightPpm = 9 };
    private static readonly RiskRow s_put = s_call with { Index = 4, Instrument = "P" };
    private static readonly RiskRow s_other = Books.Row(9, "O", "Y");

    public static TheoryData<string, RiskRow[]> BadEpochs() => new()
    {
        { "risk row C, index: got 0", [s_call with { Index = 0 }] },
        { "risk row C, index: got 131072", [s_call with { Index = 131_072 }] },
        { "risk row P, index: got 3 after 3", [s_call, s_put with { Index = 3 }] },
        { "risk row C, instrument", [s_call, s_put with { Instrument = "C" }] },
        { "risk row C, mark: got 1099511627776", [s_call with { Mark = 1L << 40 }] },
        { "risk row C, mark: got -1", [s_call with { Mark = -1 }] },
        { "risk row C, addOnMm: got 68719476736", [s_call with { AddOnMm = 1L << 36 }] },
        { "risk row C, addOnDeltaIm: got -1", [s_call with { AddOnDeltaIm = -1 }] },
        { "risk row C, shortOptionMinimum: got 68719476736", [s_call with { ShortOptionMinimum = 1L << 36 }] },
        { "risk row C, basisWeightPpm: got 16777216", [s_call with { BasisWeightPpm = 1 << 24 }] },
        { "risk row C, loss[31]: got 68719476736", [s_call with { Losses = s_call.Losses.SetItem(31, 1L << 36) }] },
        { "risk row C, loss[0]: got -68719476736", [s_call with { Losses = s_call.Losses.SetItem(0, -(1L << 36)) }] },
        { "risk row C, loss: got 31 scenarios", [s_call with { Losses = s_call.Losses[..31] }] },
        { "risk row C, chords: got 3 chords", [s_call with { Chords = s_call.Chords[..3] }] },
        { "risk row C, alpha[2]: got 68719476736", [s_call with { Chords = s_call.Chords.SetItem(2, new ConcentrationChord(1L << 36, 0)) }] },
        { "risk row C, beta[1]: got 7 with slope 0", [s_call with { Chords = s_call.Chords.SetItem(1, new ConcentrationChord(0, 7)) }] },
        { "risk row A B, instrument: got 3 characters", [s_call with { Instrument = "A B" }] },
        { "risk row C, underlying: got 0 characters", [s_call with { Underlying = "" }] },
        { "risk row C, beta[3]: got 1208925819614629174706176", [s_call with { Chords = s_call.Chords.SetItem(3, new ConcentrationChord(0, Int128.One << 80)) }] },
        { "risk row Q, underlying: got X again after another underlying", [s_call, s_other, s_put with { Index = 11, Instrument = "Q", StrikeKey = 2, ExpiryKey = 2 }] },
        { "risk row O, basisWeightPpm: got 1 without an expiry", [s_other with { BasisWeightPpm = 1 }] },
        { "risk row O, shortOptionMinimum: got 1 without a strike", [s_other with { ShortOptionMinimum = 1 }] },
        { "risk row O, strikeKey: got a strike without an expiry", [s_other with { StrikeKey = 1 }] },
        { "risk row P, basisWeightPpm: got 8", [s_call, s_put with { BasisWeightPpm = 8 }] },
        { "risk row P, shortOptionMinimum: got 6", [s_call, s_put with { ShortOptionMinimum = 6 }] },
        { "risk row O, expiryKey: got the key of C", [s_call, s_other with { ExpiryKey = 1, BasisWeightPpm = 9 }] },
        { "risk row O, expiryKey: got the key of C", [s_call, s_put with { ExpiryKey = 2, StrikeKey = 2 }, s_other with { Underlying = "X", ExpiryKey = 1, BasisWeightPpm = 9 }] },
        { "risk row T, strikeKey: got the key of C", [s_call, s_put, s_put with { Index = 5, Instrument = "T" }] },
        { "risk row P, strikeKey: got the key of C", [s_call, s_put with { ExpiryKey = 2 }] },
    };

    [Theory]
    [MemberData(nameof(BadEpochs))]
    public void Validate_BadRow_NamesInstrumentAndField(string message, RiskRow[] rows) =>
        Assert.Contains(message, Books.Refused(Books.Epoch(rows).Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Validate_TooManyRowsOfOneUnderlying_IsRefused()
    {
        RiskRow[] rows = [.. Enumerable.Range(1, 65).Select(i => Books.Row(i, $"I{i}", "X"))];
        Books.Epoch(rows[..64]).Validate();
        Assert.Contains("more than 64 rows of X", Books.Refused(Books.Epoch(rows).Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_TooManyUnderlyings_IsRefused()
    {
        RiskRow[] rows = [.. Enumerable.Range(1, 64).Select(i => Books.Row(i, $"I{i}", $"U{i}"))];
        Books.Epoch(rows[..63]).Validate();
        Assert.Contains("64 underlyings", Books.Refused(Books.Epoch(rows).Validate).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, 1, "epoch, venue: got 0 characters")]
    [InlineData("a venue whose name has 32 letter", 1, 1, "epoch, venue: got 32 characters")]
    [InlineData("v", 1UL << 53, 1, "epoch, epochNumber: got 9007199254740992")]
    [InlineData("v", 1, 1UL << 53, "epoch, timestamp: got 9007199254740992")]
    public void Validate_BadHeader_NamesTheField(string venue, ulong number, ulong timestamp, string message) =>
        Assert.Contains(message, Books.Refused((Books.Epoch(s_other) with { Venue = venue, EpochNumber = number, TimestampUnixSeconds = timestamp }).Validate).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(-1, 0, "factorMmPpm")]
    [InlineData(0, 1 << 24, "factorImPpm")]
    public void Validate_FactorOutOfRange_NamesIt(int mm, int im, string field) =>
        Assert.Contains(field, Books.Refused((Books.Epoch(s_other) with { FactorMmPpm = mm, FactorImPpm = im }).Validate).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_ByIndexAndName_FindsEveryRowAndNothingElse()
    {
        RiskEpoch epoch = Books.Epoch(s_call, s_put, s_other);
        epoch.Validate();
        foreach (RiskRow row in epoch.Rows)
        {
            Assert.Same(row, epoch.FindByIndex(row.Index));
            Assert.Same(row, epoch.FindByName(row.Instrument));
        }
        Assert.All((int[])[0, 1, 2, 5, 8, 10, 131_071], index => Assert.Null(epoch.FindByIndex(index)));
        Assert.Null(epoch.FindByName("c"));
    }
}
