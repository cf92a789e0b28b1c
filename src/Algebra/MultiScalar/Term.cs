namespace Zk.Algebra;

/// <summary>One product ±magnitude · bases[Index] of a multi-scalar multiplication.</summary>
internal readonly struct Term(in Limbs magnitude, int index, bool negative)
{
    public readonly Limbs Magnitude = magnitude;
    private readonly int _signedIndex = negative ? ~index : index;

    public int Index => _signedIndex < 0 ? ~_signedIndex : _signedIndex;

    /// <summary>The base's index, complemented when the product ±digit · base is to be subtracted.</summary>
    public int SignedIndex(bool digitIsNegative) => digitIsNegative ? ~_signedIndex : _signedIndex;
}
