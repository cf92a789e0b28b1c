namespace Zk.Engine;

/// <summary>A holding of one instrument.</summary>
/// <param name="Index">Index of the instrument's row in the epoch, [1, 2¹⁷).</param>
/// <param name="QuantityLots">Signed lots, negative when short; |q| &lt; 2⁴⁰, not 0.</param>
/// <param name="SourceLine">1-based line of the book it was read from, so that a refusal can name it; 0 when it has none.</param>
public readonly record struct Position(int Index, long QuantityLots, int SourceLine);
