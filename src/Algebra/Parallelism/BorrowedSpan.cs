using System.Runtime.CompilerServices;

namespace Zk.Algebra;

/// <summary>A span that the body of a parallel loop may capture.</summary>
/// <remarks>
/// Safety: every overload of <c>Over</c> runs its action synchronously inside the <c>fixed</c> statement, and <see cref="Splitting"/>
/// returns only when every body has ended, so no borrowed span outlives the pinned memory. Length travels with the pointer
/// and every access goes through a bounds-checked span.
/// </remarks>
internal readonly unsafe struct BorrowedSpan<T>
    where T : unmanaged
{
    private readonly T* _start;

    private BorrowedSpan(T* start, int length)
    {
        _start = start;
        Length = length;
    }

    public int Length { get; }

    public Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_start, Length);
    }

    /// <summary>Lends <paramref name="span"/> to <paramref name="use"/>, which must not keep it.</summary>
    public static void Over(ReadOnlySpan<T> span, Action<BorrowedSpan<T>> use)
    {
        fixed (T* start = span) use(new BorrowedSpan<T>(start, span.Length));
    }

    /// <summary>Lends two spans at once.</summary>
    public static void Over<TOther>(
        ReadOnlySpan<T> span, ReadOnlySpan<TOther> other, Action<BorrowedSpan<T>, BorrowedSpan<TOther>> use)
        where TOther : unmanaged
    {
        fixed (T* start = span)
        fixed (TOther* otherStart = other)
            use(new BorrowedSpan<T>(start, span.Length), new BorrowedSpan<TOther>(otherStart, other.Length));
    }

    /// <summary>Lends three spans at once.</summary>
    public static void Over(
        ReadOnlySpan<T> first, ReadOnlySpan<T> second, ReadOnlySpan<T> third, Action<BorrowedSpan<T>, BorrowedSpan<T>, BorrowedSpan<T>> use)
    {
        fixed (T* firstStart = first, secondStart = second, thirdStart = third)
            use(new(firstStart, first.Length), new(secondStart, second.Length), new(thirdStart, third.Length));
    }
}
