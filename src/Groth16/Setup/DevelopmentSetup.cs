using System.Numerics;
using System.Runtime.InteropServices;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>
/// Makes a circuit's key in seconds from secrets that one process draws and forgets. Whoever controlled that process could forge proofs, so
/// such a key is for development only; a production key comes from a ceremony.
/// </summary>
/// <remarks>
/// The file is a normal .zkey without contributions: snarkjs proves with it and exports its verification key. γ = 1, as in all keys that
/// snarkjs makes, and δ ≠ ±1, so that it passes <see cref="Groth16Verifier.Check"/>.
/// <b>Source</b>: J. Groth, EUROCRYPT 2016, §3.2, Setup.
/// </remarks>
public static class DevelopmentSetup
{
    /// <summary>Writes a new key for the circuit, a complete file or none, and returns its verification key.</summary>
    /// <exception cref="ArgumentException">The circuit is too large for the scalar field's domains.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no file is left behind.</exception>
    public static VerificationKey Write(
        R1cs circuit, string path, IProgress<SetupProgress>? progress = null, CancellationToken cancellation = default)
    {
        VerificationKey? key = null;
        AtomicFile.Write(path, stream => key = Write(circuit, stream, progress, cancellation));
        return key!;
    }

    /// <summary>Writes a new key for the circuit to a stream and returns its verification key.</summary>
    /// <exception cref="ArgumentException">The circuit is too large for the scalar field's domains.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the stream may hold a part of the key.</exception>
    public static VerificationKey Write(
        R1cs circuit, Stream stream, IProgress<SetupProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(stream);
        int logDomain = LogDomain(circuit);
        if (logDomain > ZkeyFile.MaxLogDomain) Throw.CircuitTooLarge(circuit.NConstraints, ZkeyFile.MaxLogDomain);
        progress?.Report(new SetupProgress(SetupStage.Polynomials, 0));
        using ToxicWaste secrets = new(logDomain);
        using SetupScalars scalars = SetupScalars.Compute(circuit, secrets, logDomain);
        ZkeyHeader header = Header(circuit, secrets, logDomain);
        progress?.Report(new SetupProgress(SetupStage.PointsG2, 0.14));
        G2Affine[] b2 = FixedBase.Multiply(G2Affine.Generator, scalars.B, cancellation);
        progress?.Report(new SetupProgress(SetupStage.PointsG1, 0.5));
        (ProvingQueries queries, G1Affine[] ic) = MultiplyG1(scalars, b2, cancellation);
        progress?.Report(new SetupProgress(SetupStage.Write, 0.94));
        ZkeyWriter.Write(stream, circuit, header, ic, queries, cancellation);
        progress?.Report(new SetupProgress(SetupStage.Done, 1));
        return new VerificationKey(
            header.Alpha1, header.Beta2, header.Gamma2, header.Delta2, ImmutableCollectionsMarshal.AsImmutableArray(ic));
    }

    /// <summary>Each constraint and each signal with the constant takes a row: 2^(⌊log2(constraints + signals)⌋ + 1), as snarkjs does.</summary>
    internal static int LogDomain(R1cs circuit) =>
        BitOperations.Log2(Math.Max(1, (uint)circuit.NConstraints + (uint)circuit.NPublic)) + 1;

    private static ZkeyHeader Header(R1cs circuit, ToxicWaste secrets, int logDomain) => new(
        circuit.NWires, circuit.NPublic, logDomain,
        (G1.Generator * secrets.Alpha).ToAffine(),
        (G1.Generator * secrets.Beta).ToAffine(),
        (G2.Generator * secrets.Beta).ToAffine(),
        G2Affine.Generator,
        (G1.Generator * secrets.Delta).ToAffine(),
        (G2.Generator * secrets.Delta).ToAffine());

    /// <summary>All multiples of the one generator together, so that its table is built once.</summary>
    private static (ProvingQueries Queries, G1Affine[] Ic) MultiplyG1(SetupScalars scalars, G2Affine[] b2, CancellationToken cancellation)
    {
        Fr[] all = [.. scalars.A, .. scalars.B, .. scalars.C, .. scalars.H, .. scalars.Ic];
        try
        {
            ReadOnlySpan<G1Affine> points = FixedBase.Multiply(G1Affine.Generator, all, cancellation);
            G1Affine[] a = Take(ref points, scalars.A.Length);
            G1Affine[] b1 = Take(ref points, scalars.B.Length);
            G1Affine[] c = Take(ref points, scalars.C.Length);
            G1Affine[] h = Take(ref points, scalars.H.Length);
            return (new ProvingQueries(a, b1, b2, c, h), points.ToArray());
        }
        finally
        {
            Array.Clear(all);
        }
    }

    private static G1Affine[] Take(ref ReadOnlySpan<G1Affine> points, int count)
    {
        G1Affine[] taken = points[..count].ToArray();
        points = points[count..];
        return taken;
    }
}
