namespace Zk.Algebra;

/// <summary>Factors of a transform, in the form of the scalar kernel and, when lanes are to be used, in theirs.</summary>
internal sealed class Twiddles
{
    private readonly Fr[] _factors;
    private readonly Fr[] _laneFactors;

    public Twiddles(Fr[] factors, FieldKernel kernel)
    {
        _factors = factors;
        _laneFactors = kernel == FieldKernel.Avx512 ? Array.ConvertAll(factors, LaneButterflies.ToLaneFactor) : [];
    }

    /// <summary>True when <see cref="ForLanes"/> may be called.</summary>
    public bool HasLanes => _laneFactors.Length != 0;

    public ReadOnlySpan<Fr> ForScalars(int start, int count) => _factors.AsSpan(start, count);

    /// <summary>Factors as <see cref="LaneButterflies"/> takes them.</summary>
    public ReadOnlySpan<Fr> ForLanes(int start, int count) => _laneFactors.AsSpan(start, count);
}
