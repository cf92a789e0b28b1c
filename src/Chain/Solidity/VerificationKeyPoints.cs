using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;

namespace Zk.Chain;

/// <summary>An affine point of BN254's G1 as plain integers, each &lt; q; (0, 0) is infinity.</summary>
/// <param name="X">x coordinate.</param>
/// <param name="Y">y coordinate.</param>
public readonly record struct PlainG1(BigInteger X, BigInteger Y);

/// <summary>An affine point of BN254's G2; a coordinate is c0 + c1·u.</summary>
/// <param name="X0">c0 of x.</param>
/// <param name="X1">c1 of x.</param>
/// <param name="Y0">c0 of y.</param>
/// <param name="Y1">c1 of y.</param>
public readonly record struct PlainG2(BigInteger X0, BigInteger X1, BigInteger Y0, BigInteger Y1);

/// <summary>A Groth16 verification key as plain integers: the shape in which it crosses to the chain.</summary>
/// <param name="Alpha1">α in G1.</param>
/// <param name="Beta2">β in G2.</param>
/// <param name="Gamma2">γ in G2.</param>
/// <param name="Delta2">δ in G2.</param>
/// <param name="Ic">Points of the public signals, the constant one first.</param>
public sealed record VerificationKeyPoints(PlainG1 Alpha1, PlainG2 Beta2, PlainG2 Gamma2, PlainG2 Delta2, ImmutableArray<PlainG1> Ic)
{
    /// <summary>Modulus of the field of coordinates.</summary>
    private static readonly BigInteger s_baseFieldModulus =
        BigInteger.Parse("21888242871839275222246405745257275088696311157297823662689037894645226208583", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>SHA-256 of <see cref="Encode"/>; the contract's <c>keyHash()</c> gives the same.</summary>
    public byte[] Sha256() => SHA256.HashData(Encode());

    /// <summary>
    /// Big-endian alpha1, beta2, gamma2, delta2 (x.c0, x.c1, y.c0, y.c1), the number of IC points as four bytes, the IC points.
    /// </summary>
    /// <exception cref="ArgumentException">A coordinate that is not below q; the message names it.</exception>
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        foreach ((_, byte[] bytes) in EncodeParts()) stream.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>The parts of <see cref="Encode"/> in order, each with its name.</summary>
    internal IEnumerable<(string Name, byte[] Bytes)> EncodeParts()
    {
        (string, byte[]) Coordinate(string name, BigInteger value) => (name, EncodeCoordinate(name, value));
        yield return Coordinate("alpha1.x", Alpha1.X);
        yield return Coordinate("alpha1.y", Alpha1.Y);
        foreach ((string name, PlainG2 point) in new[] { ("beta2", Beta2), ("gamma2", Gamma2), ("delta2", Delta2) })
        {
            yield return Coordinate($"{name}.x.c0", point.X0);
            yield return Coordinate($"{name}.x.c1", point.X1);
            yield return Coordinate($"{name}.y.c0", point.Y0);
            yield return Coordinate($"{name}.y.c1", point.Y1);
        }
        yield return ("number of IC points", Word.FromInteger(Ic.Length)[^4..]);
        for (int i = 0; i < Ic.Length; i++)
        {
            yield return Coordinate($"IC[{i}].x", Ic[i].X);
            yield return Coordinate($"IC[{i}].y", Ic[i].Y);
        }
    }

    private static byte[] EncodeCoordinate(string name, BigInteger value)
    {
        if (value.Sign < 0 || value >= s_baseFieldModulus)
            throw new ArgumentException($"coordinate {name} of the verification key must lie in [0, q), got {value}");
        return Word.FromInteger(value);
    }
}
