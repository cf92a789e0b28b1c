namespace Zk.Algebra;

/// <summary>
/// ψ = untwist, q-power Frobenius, twist: an endomorphism of the twist with ψ² − tψ + q = 0, which on G2 acts as
/// multiplication by q.
/// </summary>
internal static class TwistEndomorphism
{
    private static readonly Limbs s_parameter = new(Bn254.X, 0, 0, 0);

    /// <summary>ψ(x, y) = (x̄·ξ^((q−1)/3), ȳ·ξ^((q−1)/2)).</summary>
    public static Jacobian<Fq2> Apply(in Jacobian<Fq2> p) => new(
        p.X.Conjugate() * FrobeniusConstants.Power(2),
        p.Y.Conjugate() * FrobeniusConstants.Power(3),
        p.Z.Conjugate());

    /// <summary>The affine form of <see cref="Apply(in Jacobian{Fq2})"/>.</summary>
    public static G2Affine Apply(in G2Affine p) => new(
        p.X.Conjugate() * FrobeniusConstants.Power(2),
        p.Y.Conjugate() * FrobeniusConstants.Power(3));

    /// <summary>
    /// For a point on the twist: whether its order divides r, as [x + 1]P + ψ([x]P) + ψ²([x]P) = ψ³([2x]P).
    /// A P that passes is killed by the norm of 1 + x + xψ + xψ² − 2xψ³ and by the order of the twist, r(2q − r);
    /// their greatest common divisor is r. Source: Dai, Lin, Zhao and Zhou, "Fast subgroup membership testings for
    /// G1, G2 and GT on pairing-friendly curves", 2023.
    /// </summary>
    public static bool IsInSubgroup(in G2Affine point)
    {
        Jacobian<Fq2> p = Jacobian<Fq2>.FromAffine(point.X, point.Y);
        Jacobian<Fq2> xP = p.Multiply(s_parameter);
        Jacobian<Fq2> once = Apply(xP);
        Jacobian<Fq2> twice = Apply(once);
        Jacobian<Fq2> left = Jacobian<Fq2>.Add(Jacobian<Fq2>.Add(xP, p), Jacobian<Fq2>.Add(once, twice));
        return left.Equals(Apply(twice).Double());
    }
}
