namespace Zk.Engine;

/// <summary>The public terms of a listed instrument.</summary>
/// <param name="Index">Index of its row in the epoch, [1, 2¹⁷); rows are numbered from 1 in the order of the rows.</param>
/// <param name="Name">Unique name, as a book writes it.</param>
/// <param name="Underlying">Name of its underlying, the margin group.</param>
/// <param name="Kind">What it pays.</param>
/// <param name="LotSize">Units of the underlying in one lot, exact, positive.</param>
/// <param name="ExpiryUnixSeconds">Expiry; 0 when it has none.</param>
/// <param name="Strike">Strike [USD per unit of underlying]; 0 for anything but an option.</param>
public sealed record Instrument(
    int Index, string Name, string Underlying, InstrumentKind Kind, decimal LotSize, long ExpiryUnixSeconds, decimal Strike)
{
    /// <summary>Whether it is a call or a put.</summary>
    public bool IsOption => Kind is InstrumentKind.Call or InstrumentKind.Put;
}
