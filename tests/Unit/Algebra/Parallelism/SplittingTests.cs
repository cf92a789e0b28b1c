using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class SplittingTests
{
    [Fact]
    public void Ranges_AnyCount_CoverEveryItemOnce() => Gen.Select(Gen.Int[0, 5000], Gen.Int[1, 700]).Sample((count, minimum) =>
    {
        var touched = new int[count];
        Splitting.Ranges(count, minimum, (start, end) =>
        {
            Assert.True(end - start >= Math.Min(minimum, count));
            for (int i = start; i < end; i++) Interlocked.Increment(ref touched[i]);
        });
        return touched.All(t => t == 1);
    });

    [Fact]
    public void Blocks_AnyCount_CoverEveryItemOnceInBlocksOfTheLength() => Gen.Select(Gen.Int[0, 5000], Gen.Int[1, 700]).Sample((count, length) =>
    {
        var touched = new int[count];
        Splitting.Blocks(count, length, (start, end) =>
        {
            Assert.Equal(Math.Min(length, count - start), end - start);
            for (int i = start; i < end; i++) Interlocked.Increment(ref touched[i]);
        });
        return touched.All(t => t == 1);
    });

    [Fact]
    public void Items_AnyCount_RunEachOnce() => Gen.Int[0, 300].Sample(count =>
    {
        var touched = new int[count];
        Splitting.Items(count, i => Interlocked.Increment(ref touched[i]));
        return touched.All(t => t == 1);
    });

    [Fact]
    public void Actions_Several_RunEachOnce()
    {
        int sum = 0;
        Splitting.Actions(default, () => Interlocked.Add(ref sum, 1), () => Interlocked.Add(ref sum, 10), () => Interlocked.Add(ref sum, 100));
        Assert.Equal(111, sum);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Items_BodyThrows_ExceptionArrivesUnwrapped(int count)
    {
        var failure = Assert.Throws<InvalidDataException>(
            () => Splitting.Items(count, _ => throw new InvalidDataException("broken part")));
        Assert.Equal("broken part", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void Items_CancelledBefore_RunsNothing(int count) => Assert.ThrowsAny<OperationCanceledException>(
        () => Splitting.Items(count, _ => Assert.Fail("ran"), new CancellationToken(canceled: true)));

    [Fact]
    public void Items_CancelledMidway_StopsAndThrows()
    {
        using var source = new CancellationTokenSource();
        int ran = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Splitting.Items(10_000, _ =>
        {
            if (Interlocked.Increment(ref ran) == 5) source.Cancel();
        }, source.Token));
        Assert.InRange(ran, 5, 5 + Splitting.Degree);
    }
}
