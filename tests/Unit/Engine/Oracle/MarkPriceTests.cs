using CsCheck;
using Zk.Engine;

namespace Zk.Engine.Tests.Oracle;

public class MarkPriceTests
{
    [Fact]
    public void At_ThreeLegs_IsTheirMedian()
    {
        MarkPrice mark = new();
        // First basis is the mid's own: 1,010 − 1,000.
        Assert.Equal(new MarkReading(1_010, 1_010, 1_012, 1_005), mark.At(0, 1_000, new BookQuote(1_008, 1_012, 1_020), [1_005]));
        // After 150 s the average basis is half way from 10 to 30.
        Assert.Equal(new MarkReading(1_020, 1_020, 1_030, 1_007), mark.At(150_000, 1_000, new BookQuote(1_020, 1_040, 1_030), [1_009, 1_001, 1_007]));
        Assert.Equal(new MarkReading(1_008, 1_020, 1_000, 1_008), mark.At(150_000, 1_000, default, [1_009, 1_007, 0, -5]));
    }

    [Theory]
    [InlineData(null, 1_012L, 1_020L)]
    [InlineData(1_008L, null, 1_020L)]
    [InlineData(1_012L, 1_008L, 1_020L)]
    [InlineData(-1L, 1_008L, 1_020L)]
    [InlineData(1_008L, Units.OraclePriceBound, 1_020L)]
    public void At_BookWithoutTwoSides_IsTheIndex(long? bid, long? ask, long? last) =>
        Assert.Equal(new MarkReading(1_000, 1_000, 1_000, 1_000), new MarkPrice().At(0, 1_000, new BookQuote(bid, ask, last), []));

    [Fact]
    public void At_LastTradeOutsideTheBook_CountsAsItsNearerSide()
    {
        Assert.Equal(1_008, new MarkPrice().At(0, 1_000, new BookQuote(1_008, 1_012, 1), []).BookLegE8);
        Assert.Equal(1_010, new MarkPrice().At(0, 1_000, new BookQuote(1_008, 1_012, null), []).BookLegE8);
    }

    /// <summary>Whoever owns our book alone cannot move a mark beyond what the index and other venues say.</summary>
    [Fact]
    public void At_BookAtAnyPrice_StaysBetweenIndexLegAndOthers() => Gen.Long[1, Units.OraclePriceBound - 1].Sample(hostile =>
    {
        MarkPrice mark = new();
        mark.At(0, 1_000_000, new BookQuote(1_000_000, 1_000_000, null), []);
        MarkReading reading = mark.At(0, 1_000_000, new BookQuote(hostile, hostile, hostile), [1_002_000]);
        Assert.InRange(reading.MarkE8, 1_000_000, 1_002_000);
    });

    [Fact]
    public void At_IndexBelowItsBasis_FallsBackToTheIndex()
    {
        MarkPrice mark = new();
        mark.At(0, 1_000_000, new BookQuote(1, 1, null), []);
        Assert.Equal(500, mark.At(1, 500, default, []).IndexLegE8);
        Books.Refused(() => mark.At(2, 0, default, []));
    }
}
