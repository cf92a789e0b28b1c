using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// Many verification equations as one random linear combination: Π e(−r_i·A_i, B_i) · e(Σr_i·α, β) · e(Σr_i·vk_x,i, γ) · e(Σr_i·C_i, δ) = 1.
/// One false equation makes it hold with probability 2⁻¹²⁸ over the coefficients.
/// <para>Source: Bellare, Garay and Rabin, "Fast Batch Verification for Modular Exponentiation and Digital Signatures", 1998;
/// Ferrara, Green, Hohenberger and Pedersen, "Practical Short Signature Batch Verification", 2009.</para>
/// </summary>
internal static class BatchEquation
{
    /// <summary>Pairs that share the squarings of a Miller loop; more would leave processors idle in small batches.</summary>
    private const int Part = 32;

    public static bool Holds(
        PreparedVerificationKey key, IReadOnlyList<BatchItem> items, PreparedG2?[] b, int[] positions, Fr[] coefficients,
        Action<int> done, CancellationToken cancellation)
    {
        int parts = (positions.Length + Part - 1) / Part;
        var products = new Fq12[parts + 1];
        Splitting.Items(parts + 1, part =>
        {
            if (part == 0)
            {
                products[0] = OfTheKey(key, items, positions, coefficients, cancellation);
                return;
            }
            int start = (part - 1) * Part, count = Math.Min(Part, positions.Length - start);
            products[part] = OfProofs(items, b, positions.AsSpan(start, count), coefficients.AsSpan(start, count));
            done(count);
        }, cancellation);

        Fq12 product = products[0];
        foreach (Fq12 factor in products.AsSpan(1)) product *= factor;
        return Pairing.Reduce(product) == Fq12.One;
    }

    /// <summary>Π e(−r_i·A_i, B_i), unreduced.</summary>
    private static Fq12 OfProofs(IReadOnlyList<BatchItem> items, PreparedG2?[] b, ReadOnlySpan<int> positions, ReadOnlySpan<Fr> coefficients)
    {
        var multiples = new G1[positions.Length];
        var right = new PreparedG2[positions.Length];
        for (int i = 0; i < multiples.Length; i++)
        {
            multiples[i] = -items[positions[i]].Proof.A * coefficients[i];
            right[i] = b[positions[i]]!;
        }
        var left = new G1Affine[multiples.Length];
        G1.BatchToAffine(multiples, left);
        return Pairing.MillerLoop(left, right);
    }

    /// <summary>The three pairs with points of the key, unreduced.</summary>
    private static Fq12 OfTheKey(
        PreparedVerificationKey key, IReadOnlyList<BatchItem> items, int[] positions, Fr[] coefficients, CancellationToken cancellation)
    {
        var c = new G1Affine[positions.Length];
        var signals = new Fr[key.Key.PublicSignalCount];
        Fr total = Fr.Zero;
        for (int i = 0; i < positions.Length; i++)
        {
            BatchItem item = items[positions[i]];
            c[i] = item.Proof.C;
            total += coefficients[i];
            ReadOnlySpan<Fr> own = item.PublicSignals.Span;
            for (int j = 0; j < signals.Length; j++) signals[j] += coefficients[i] * own[j];
        }
        G1[] sums =
        [
            key.Key.Alpha1 * total,
            key.Signals.Combine(signals) + key.Key.Ic[0] * (total - Fr.One),
            Msm.Compute(c, coefficients, cancellation),
        ];
        var left = new G1Affine[sums.Length];
        G1.BatchToAffine(sums, left);
        return Pairing.MillerLoop(left, [key.Beta2, key.Gamma2, key.Delta2]);
    }
}
