namespace Zk.Engine;

/// <summary>The last 128 aggregates, newest first when asked.</summary>
internal sealed class AggregateHistory
{
    private const int Capacity = 128;

    private readonly (long TimeMs, long PriceE8)[] _ring = new (long, long)[Capacity];
    private int _next;

    internal int Count { get; private set; }

    /// <summary>The aggregate that many before the newest.</summary>
    internal (long TimeMs, long PriceE8) Back(int steps) => _ring[(_next - 1 - steps + 2 * Capacity) % Capacity];

    internal void Add(long timeMs, long priceE8)
    {
        _ring[_next] = (timeMs, priceE8);
        _next = (_next + 1) % Capacity;
        Count = Math.Min(Count + 1, Capacity);
    }
}
