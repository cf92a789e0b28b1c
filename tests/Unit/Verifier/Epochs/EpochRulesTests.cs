using Zk.Groth16;

namespace Zk.Verifier.Tests.Epochs;

/// <summary>Each rule of docs/statement.md §2, at its boundary and just beyond.</summary>
public class EpochRulesTests
{
    private const long Bound36 = 1L << 36;

    public static TheoryData<string, string, Func<PublishedRow, PublishedRow>> RowFaults() => new()
    {
        { "index", "0", r => r with { Index = 0 } },
        { "index", "131072", r => r with { Index = 1 << 17 } },
        { "instrument", "0 characters", r => r with { Instrument = "" } },
        { "instrument", "65 characters", r => r with { Instrument = new string('x', 65) } },
        { "instrument", "3 characters", r => r with { Instrument = "a b" } },
        { "instrument", "a name that an earlier row has", r => r with { Instrument = "I1" } },
        { "underlying", "0 characters", r => r with { Underlying = "" } },
        { "underlying", "BTC again", r => r with { Underlying = "BTC" } },
        { "mark", "-1", r => r with { Mark = -1 } },
        { "mark", "1099511627776", r => r with { Mark = 1L << 40 } },
        { "addOnMm", "-1", r => r with { AddOnMm = -1 } },
        { "addOnMm", "68719476736", r => r with { AddOnMm = Bound36 } },
        { "addOnDeltaIm", "68719476736", r => r with { AddOnDeltaIm = Bound36 } },
        { "shortOptionMinimum", "68719476736", r => r with { ShortOptionMinimum = Bound36 } },
        { "shortOptionMinimum", "5 without a strike", r => r with { ShortOptionMinimum = 5 } },
        { "strikeKey", "3 without an expiry", r => r with { StrikeKey = 3 } },
        { "strikeKey", "7, the key of I2", r => r with { StrikeKey = 7, ExpiryKey = 12 } },
        { "expiryKey", "9, the key of I2", r => r with { ExpiryKey = 9, BasisWeightPpm = 250_000 } },
        { "basisWeightPpm", "1 without an expiry", r => r with { BasisWeightPpm = 1 } },
        { "basisWeightPpm", "16777216", r => r with { ExpiryKey = 12, BasisWeightPpm = 1 << 24 } },
        { "alpha", "3 values", r => r with { Alpha = r.Alpha.RemoveAt(0) } },
        { "alpha", "0 values", r => r with { Alpha = default } },
        { "alpha[1]", "68719476736", r => r with { Alpha = r.Alpha.SetItem(1, Bound36) } },
        { "alpha[0]", "-1", r => r with { Alpha = r.Alpha.SetItem(0, -1) } },
        { "beta", "5 values", r => r with { Beta = r.Beta.Add(0) } },
        { "beta[1]", "1208925819614629174706176", r => r with { Beta = r.Beta.SetItem(1, Int128.One << 80) } },
        { "beta[3]", "1 with slope 0", r => r with { Beta = r.Beta.SetItem(3, 1) } },
        { "loss", "31 values", r => r with { Loss = r.Loss.RemoveAt(0) } },
        { "loss[7]", "68719476736", r => r with { Loss = r.Loss.SetItem(7, Bound36) } },
        { "loss[31]", "-68719476736", r => r with { Loss = r.Loss.SetItem(31, -Bound36) } },
    };

    [Theory]
    [MemberData(nameof(RowFaults), DisableDiscoveryEnumeration = true)]
    public void Validate_LastRowFaulty_NamesFileRowFieldAndValue(string field, string got, Func<PublishedRow, PublishedRow> change)
    {
        EpochDocument broken = Samples.Epoch with { Rows = [.. Samples.Epoch.Rows[..11], change(Samples.Epoch.Rows[11])] };
        if (field == "underlying" && got.StartsWith("BTC", StringComparison.Ordinal))
            broken = Samples.EpochWith(12, change);
        MalformedException error = Assert.Throws<MalformedException>(() => broken.Validate("day.json"));
        Assert.StartsWith("day.json, rows[1", error.Where);
        Assert.EndsWith($", {field}", error.Where);
        Assert.StartsWith(got, error.Got);
    }

    [Fact]
    public void Validate_LargestValues_AreAccepted() => Samples.EpochWith(12, r => r with
    {
        Index = (1 << 17) - 1,
        Mark = (1L << 40) - 1,
        AddOnMm = Bound36 - 1,
        AddOnDeltaIm = Bound36 - 1,
        ShortOptionMinimum = Bound36 - 1,
        StrikeKey = uint.MaxValue,
        ExpiryKey = uint.MaxValue,
        BasisWeightPpm = (1 << 24) - 1,
        Alpha = [.. r.Alpha.Select(_ => Bound36 - 1)],
        Beta = [.. r.Beta.Select(_ => (Int128.One << 80) - 1)],
        Loss = [.. r.Loss.Select((_, s) => s % 2 == 0 ? Bound36 - 1 : 1 - Bound36)],
    }).Validate();

    [Fact]
    public void Validate_IndexNotIncreasing_IsRefused() => Refused("index", Samples.EpochWith(5, r => r with { Index = 5 }));

    [Fact]
    public void Validate_OptionPairApart_IsRefused() =>
        Refused("strikeKey", Samples.EpochWith(3, r => r with { StrikeKey = 7, ShortOptionMinimum = 5 }));

    [Fact]
    public void Validate_OptionPairOfTwoExpiries_IsRefused() =>
        Refused("strikeKey", Samples.Epoch with
        {
            Rows = Samples.Epoch.Rows.SetItem(2, Samples.Epoch.Rows[2] with { ExpiryKey = 10 }).SetItem(3, Samples.Epoch.Rows[3] with { ExpiryKey = 10 }),
        });

    [Fact]
    public void Validate_OptionPairOfTwoMinima_IsRefused() =>
        Refused("shortOptionMinimum", Samples.EpochWith(2, r => r with { ShortOptionMinimum = 6 }));

    [Fact]
    public void Validate_ExpiryInterrupted_IsRefused() =>
        Refused("expiryKey", Samples.EpochWith(5, r => r with { ExpiryKey = 9, BasisWeightPpm = 250_000 }));

    [Fact]
    public void Validate_ExpiryWithTwoWeights_IsRefused() =>
        Refused("basisWeightPpm", Samples.EpochWith(3, r => r with { BasisWeightPpm = 1 }));

    // Next to each other, so only the underlying tells them apart.
    [Fact]
    public void Validate_ExpiryKeySharedByTwoUnderlyings_IsRefused() =>
        Refused("expiryKey", Samples.Epoch with
        {
            Rows = Samples.Epoch.Rows.SetItem(9, Samples.Epoch.Rows[9] with { ExpiryKey = 11 }).SetItem(10, Samples.Epoch.Rows[10] with { ExpiryKey = 11 }),
        });

    [Fact]
    public void Validate_SixtyFiveRowsOfOneUnderlying_AreRefused()
    {
        EpochDocument With(int count) => Samples.Epoch with
        {
            Rows = [.. Enumerable.Range(1, count).Select(i => Samples.Row(20) with { Index = i, Instrument = $"X{i}" })],
        };
        With(64).Validate();
        Refused("underlying", With(65));
    }

    [Fact]
    public void Validate_NoRows_IsRefused() => Refused("rows", Samples.Epoch with { Rows = [] });

    [Theory]
    [InlineData("")]
    [InlineData(" X")]
    [InlineData("X ")]
    [InlineData("Börse")]
    [InlineData("a\u0007b")]
    [InlineData("12345678901234567890123456789012")]
    public void Validate_BadVenue_IsRefused(string venue) => Refused("venue", Samples.Epoch with { Venue = venue });

    [Fact]
    public void Validate_HeaderOutOfRange_IsRefused()
    {
        Refused("epochNumber", Samples.Epoch with { EpochNumber = 1UL << 53 });
        Refused("timestamp", Samples.Epoch with { TimestampUnixSeconds = ulong.MaxValue });
        Refused("factorMmPpm", Samples.Epoch with { FactorMmPpm = -1 });
        Refused("factorImPpm", Samples.Epoch with { FactorImPpm = 1 << 24 });
    }

    private static void Refused(string field, EpochDocument document)
    {
        MalformedException error = Assert.Throws<MalformedException>(() => document.Validate());
        Assert.EndsWith(field, error.Where);
    }
}
