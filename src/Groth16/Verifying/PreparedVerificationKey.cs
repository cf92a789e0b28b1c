using System.Runtime.CompilerServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// What a verification key is good for again and again: the outcome of its gate, the lines of its G2 points, the unreduced
/// pairing of α and β, small multiples of its IC points. Computed once for each instance of a key, when first wanted.
/// </summary>
/// <remarks>
/// Kept beside the key, by reference, and not in it: a copy made by a <c>with</c> expression is another key. Thread safe:
/// whoever comes second waits, or computes the same.
/// </remarks>
internal sealed class PreparedVerificationKey
{
    private static readonly ConditionalWeakTable<VerificationKey, PreparedVerificationKey> s_known = [];

    private readonly Lazy<PairedPoints> _points;
    private readonly Lazy<SignalCombiner> _signals;

    private PreparedVerificationKey(VerificationKey key)
    {
        Key = key;
        Check = VerificationKeyGate.Check(key);
        _points = new(() => new PairedPoints(key));
        _signals = new(() => new SignalCombiner(key.IcSpan));
    }

    public VerificationKey Key { get; }

    /// <summary>The gate's outcome; the rest may be asked for only when the key is accepted.</summary>
    public KeyCheck Check { get; }

    public PreparedG2 Beta2 => _points.Value.Beta2;

    public PreparedG2 Gamma2 => _points.Value.Gamma2;

    public PreparedG2 Delta2 => _points.Value.Delta2;

    /// <summary>e(α, β) before the final exponentiation.</summary>
    public Fq12 AlphaBeta => _points.Value.AlphaBeta;

    public SignalCombiner Signals => _signals.Value;

    public static PreparedVerificationKey Of(VerificationKey key) =>
        s_known.GetValue(key, static key => new PreparedVerificationKey(key));

    private sealed class PairedPoints
    {
        public PairedPoints(VerificationKey key)
        {
            Beta2 = new PreparedG2(key.Beta2);
            Gamma2 = new PreparedG2(key.Gamma2);
            Delta2 = new PreparedG2(key.Delta2);
            AlphaBeta = Pairing.MillerLoop([key.Alpha1], [Beta2]);
        }

        public PreparedG2 Beta2 { get; }

        public PreparedG2 Gamma2 { get; }

        public PreparedG2 Delta2 { get; }

        public Fq12 AlphaBeta { get; }
    }
}
