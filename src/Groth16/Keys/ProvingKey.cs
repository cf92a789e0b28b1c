using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>The proving key of one circuit, read by <see cref="ZkeyFile"/>. Immutable, thread safe; load once and share.</summary>
/// <remarks>
/// G1 points are checked to be on the curve, which is the whole group. The B2 points are checked to be on the twist but not in its
/// subgroup, which would cost seconds: a key that smuggles in a point of small order yields a π_B outside the subgroup, and
/// <see cref="Groth16Prover"/> verifies each proof, that check included, before it lets it go.
/// </remarks>
public sealed class ProvingKey
{
    private readonly Lazy<EvaluationDomain> _domain;

    internal ProvingKey(ZkeyHeader header, VerificationKey verificationKey, KeyMatrix left, KeyMatrix right, ProvingQueries queries)
    {
        Header = header;
        VerificationKey = verificationKey;
        Left = left;
        Right = right;
        Queries = queries;
        _domain = new Lazy<EvaluationDomain>(() => new EvaluationDomain(header.LogDomain));
    }

    /// <summary>The verification key inside the proving key; its points passed the same checks, but not <see cref="Groth16Verifier.Check"/>.</summary>
    public VerificationKey VerificationKey { get; }

    /// <summary>Number of wires, the constant included; the length of a witness.</summary>
    public int NVars => Header.Wires;

    /// <summary>Number of public signals.</summary>
    public int NPublic => Header.PublicSignals;

    /// <summary>Size of the evaluation domain, a power of two.</summary>
    public int DomainSize => 1 << Header.LogDomain;

    /// <summary>Memory of the points and coefficients in bytes, about the length of the file; not the working memory of proofs.</summary>
    public long SizeInBytes => Left.SizeInBytes
        + ((long)Queries.A.Length + Queries.B1.Length + Queries.C.Length + Queries.H.Length) * SectionReader.G1Length
        + (long)Queries.B2.Length * SectionReader.G2Length;

    internal ZkeyHeader Header { get; }

    /// <summary>Matrix A of the constraints, with one more row per public signal; as many rows as the domain has elements.</summary>
    internal KeyMatrix Left { get; }

    /// <summary>Matrix B of the constraints; as many rows as the domain has elements.</summary>
    internal KeyMatrix Right { get; }

    internal ProvingQueries Queries { get; }

    /// <summary>The domain with its twiddles, computed at the first proof.</summary>
    internal EvaluationDomain Domain => _domain.Value;
}

/// <summary>Counts and single points of a proving key; <c>LogDomain</c> is the base-2 logarithm of the domain size.</summary>
internal sealed record ZkeyHeader(
    int Wires, int PublicSignals, int LogDomain,
    G1Affine Alpha1, G1Affine Beta1, G2Affine Beta2, G2Affine Gamma2, G1Affine Delta1, G2Affine Delta2);

/// <summary>The bases of the five multi-scalar multiplications.</summary>
/// <param name="A">Per wire.</param>
/// <param name="B1">Per wire.</param>
/// <param name="B2">Per wire.</param>
/// <param name="C">Per private wire: those after the public signals.</param>
/// <param name="H">Per odd element of the doubled domain.</param>
internal sealed record ProvingQueries(G1Affine[] A, G1Affine[] B1, G2Affine[] B2, G1Affine[] C, G1Affine[] H);
