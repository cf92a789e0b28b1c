namespace Zk.Algebra;

/// <summary>What defines the curve family: q and r are polynomials in x. Source: Barreto and Naehrig, 2005; EIP-197.</summary>
internal static class Bn254
{
    /// <summary>x, with q = 36x⁴ + 36x³ + 24x² + 6x + 1 and trace t = 6x² + 1.</summary>
    public const ulong X = 4965661367192848881;
}
