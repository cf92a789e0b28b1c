namespace Zk.Algebra;

/// <summary>Powers of ξ^((q−1)/6), the factors by which the q-th power moves the basis 1, w, …, w⁵ of Fq12 over Fq2.</summary>
internal static class FrobeniusConstants
{
    private static readonly Fq2[] s_powers = Build();

    /// <summary>ξ^(i·(q−1)/6) for 0 ≤ i ≤ 5.</summary>
    public static ref readonly Fq2 Power(int i) => ref s_powers[i];

    private static Fq2[] Build()
    {
        Fq2 root = Exponentiation.Power(Fq2.NonResidue, (Fq.Modulus - 1) / 6);
        var powers = new Fq2[6];
        powers[0] = Fq2.One;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * root;
        return powers;
    }
}
