using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>The secrets of one development key: whoever knows them forges proofs. They live in one pinned array and are zeroed on disposal.</summary>
internal sealed class ToxicWaste : IDisposable
{
    private const int TauIndex = 0, AlphaIndex = 1, BetaIndex = 2, DeltaIndex = 3, InverseDeltaIndex = 4;

    private readonly Fr[] _secrets = GC.AllocateArray<Fr>(5, pinned: true);

    /// <summary>Draws fresh secrets; τ lies outside the doubled domain and δ is not ±1, so that it differs from γ = 1.</summary>
    public ToxicWaste(int logDomain)
    {
        do _secrets[TauIndex] = Fr.Random();
        while (_secrets[TauIndex].IsZero || LagrangeBasis.IsRootOfUnity(_secrets[TauIndex], logDomain + 1));
        _secrets[AlphaIndex] = NonZero();
        _secrets[BetaIndex] = NonZero();
        do _secrets[DeltaIndex] = NonZero();
        while (_secrets[DeltaIndex].Square() == Fr.One);
        _secrets[InverseDeltaIndex] = _secrets[DeltaIndex].Inverse();
    }

    public ref readonly Fr Tau => ref _secrets[TauIndex];

    public ref readonly Fr Alpha => ref _secrets[AlphaIndex];

    public ref readonly Fr Beta => ref _secrets[BetaIndex];

    public ref readonly Fr Delta => ref _secrets[DeltaIndex];

    public ref readonly Fr InverseDelta => ref _secrets[InverseDeltaIndex];

    public void Dispose() => Array.Clear(_secrets);

    private static Fr NonZero()
    {
        Fr value;
        do value = Fr.Random();
        while (value.IsZero);
        return value;
    }
}
