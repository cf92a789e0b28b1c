using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra;

/// <summary>
/// Known factors w below r of the eight residues of a block, prepared for <see cref="BlockButterfly"/>: the limbs of w and of
/// the quotient w·2²⁶⁰ / r, rounded to the nearest integer, as numbers.
/// </summary>
internal interface IBlockFactor
{
    Vector512<double> W0 { get; }
    Vector512<double> W1 { get; }
    Vector512<double> W2 { get; }
    Vector512<double> W3 { get; }
    Vector512<double> W4 { get; }
    Vector512<double> Q0 { get; }
    Vector512<double> Q1 { get; }
    Vector512<double> Q2 { get; }
    Vector512<double> Q3 { get; }
    Vector512<double> Q4 { get; }
}

/// <summary>A factor for each residue of a block.</summary>
internal struct LaneFactor : IBlockFactor
{
    private Vector512<double> _w0, _w1, _w2, _w3, _w4, _q0, _q1, _q2, _q3, _q4;

    /// <summary>From the carried limbs of the factors and of the quotients.</summary>
    public LaneFactor(in Lanes<ScalarModulus> w, in Lanes<ScalarModulus> q)
    {
        (_w0, _w1, _w2) = (LimbProducts.ToDouble(w.L0), LimbProducts.ToDouble(w.L1), LimbProducts.ToDouble(w.L2));
        (_w3, _w4) = (LimbProducts.ToDouble(w.L3), LimbProducts.ToDouble(w.L4));
        (_q0, _q1, _q2) = (LimbProducts.ToDouble(q.L0), LimbProducts.ToDouble(q.L1), LimbProducts.ToDouble(q.L2));
        (_q3, _q4) = (LimbProducts.ToDouble(q.L3), LimbProducts.ToDouble(q.L4));
    }

    public readonly Vector512<double> W0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _w0; }
    public readonly Vector512<double> W1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _w1; }
    public readonly Vector512<double> W2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _w2; }
    public readonly Vector512<double> W3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _w3; }
    public readonly Vector512<double> W4 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _w4; }
    public readonly Vector512<double> Q0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _q0; }
    public readonly Vector512<double> Q1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _q1; }
    public readonly Vector512<double> Q2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _q2; }
    public readonly Vector512<double> Q3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _q3; }
    public readonly Vector512<double> Q4 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => _q4; }
}

/// <summary>One factor for all residues of a block.</summary>
internal struct UniformFactor : IBlockFactor
{
    private double _w0, _w1, _w2, _w3, _w4, _q0, _q1, _q2, _q3, _q4;

    /// <summary>The factor of one residue.</summary>
    public UniformFactor(in LaneFactor factor, int lane)
    {
        (_w0, _w1, _w2, _w3, _w4) = (factor.W0[lane], factor.W1[lane], factor.W2[lane], factor.W3[lane], factor.W4[lane]);
        (_q0, _q1, _q2, _q3, _q4) = (factor.Q0[lane], factor.Q1[lane], factor.Q2[lane], factor.Q3[lane], factor.Q4[lane]);
    }

    public readonly Vector512<double> W0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_w0); }
    public readonly Vector512<double> W1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_w1); }
    public readonly Vector512<double> W2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_w2); }
    public readonly Vector512<double> W3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_w3); }
    public readonly Vector512<double> W4 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_w4); }
    public readonly Vector512<double> Q0 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_q0); }
    public readonly Vector512<double> Q1 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_q1); }
    public readonly Vector512<double> Q2 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_q2); }
    public readonly Vector512<double> Q3 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_q3); }
    public readonly Vector512<double> Q4 { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => Vector512.Create(_q4); }
}
