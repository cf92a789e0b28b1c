using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// Sparse positions in compressed rows: the legs of an account lie together, in row order. An account that outgrows its place moves
/// to the end with twice the room; the array grows by doubling.
/// </summary>
internal sealed class LegStore
{
    private readonly RowTable _rows;
    private BookLeg[] _legs;
    private int _used;

    internal LegStore(RowTable rows, int capacity)
    {
        _rows = rows;
        _legs = new BookLeg[Math.Max(16, capacity)];
    }

    internal ReadOnlySpan<BookLeg> Of(in AccountHeader header) => _legs.AsSpan(header.Start, header.Count);

    /// <summary>Stores a new account's legs.</summary>
    internal void Fill(ref AccountHeader header, ImmutableArray<Position> positions)
    {
        RequireRoom(positions.Length);
        header.Start = _used;
        header.Capacity = header.Count = (ushort)positions.Length;
        foreach (Position position in positions) _legs[_used++] = new BookLeg(_rows.Find(position.Index), position.QuantityLots);
        Describe(ref header);
    }

    internal long QuantityOf(in AccountHeader header, int row)
    {
        int at = Search(header, row);
        return at >= 0 ? _legs[header.Start + at].Lots : 0;
    }

    /// <summary>Sets the quantity of a row, 0 to close it, and brings the flags and sums of the account up to date.</summary>
    internal void Set(ref AccountHeader header, int row, long quantityLots)
    {
        int at = Search(header, row);
        if (quantityLots == 0)
        {
            if (at < 0) return;
            Span<BookLeg> legs = _legs.AsSpan(header.Start, header.Count);
            legs[(at + 1)..].CopyTo(legs[at..]);
            header.Count--;
        }
        else if (at >= 0) _legs[header.Start + at] = new BookLeg(row, quantityLots);
        else Insert(ref header, ~at, new BookLeg(row, quantityLots));
        Describe(ref header);
    }

    private void Insert(ref AccountHeader header, int at, BookLeg leg)
    {
        if (header.Count == header.Capacity) Move(ref header);
        Span<BookLeg> legs = _legs.AsSpan(header.Start, header.Count + 1);
        legs[at..^1].CopyTo(legs[(at + 1)..]);
        legs[at] = leg;
        header.Count++;
    }

    private void Move(ref AccountHeader header)
    {
        int room = Math.Max(4, 2 * header.Count);
        RequireRoom(room);
        Of(header).CopyTo(_legs.AsSpan(_used));
        header.Start = _used;
        header.Capacity = (ushort)room;
        _used += room;
    }

    private void RequireRoom(int count)
    {
        if (_used + count > _legs.Length) Array.Resize(ref _legs, Math.Max(_used + count, checked(2 * _legs.Length)));
    }

    private void Describe(ref AccountHeader header)
    {
        Span<BookLeg> legs = _legs.AsSpan(header.Start, header.Count);
        header.TotalLots = 0;
        header.Groups = 0;
        long carriedLots = 0;
        for (int i = 0; i < legs.Length; i++)
        {
            legs[i] = legs[i].Described(i + 1 < legs.Length ? legs[i + 1].Row : -1, ref carriedLots, _rows);
            header.TotalLots += Math.Abs(legs[i].Lots);
            header.Groups |= 1UL << _rows.GroupOf(legs[i].Row);
        }
    }

    /// <summary>Position of a row's leg within the account, or the complement of where it belongs.</summary>
    private int Search(in AccountHeader header, int row)
    {
        ReadOnlySpan<BookLeg> legs = Of(header);
        int low = 0, high = legs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2, found = legs[middle].Row;
            if (found == row) return middle;
            if (found < row) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
}
