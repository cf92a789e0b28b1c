using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Chain;

namespace Zk.EndToEnd;

/// <summary>Reads snarkjs's JSON as the plain integers it is written in, unreduced and unchecked.</summary>
internal static class PlainPoints
{
    internal static VerificationKeyPoints Key(JsonElement key) => new(
        G1(key.GetProperty("vk_alpha_1")),
        G2(key.GetProperty("vk_beta_2")),
        G2(key.GetProperty("vk_gamma_2")),
        G2(key.GetProperty("vk_delta_2")),
        [.. key.GetProperty("IC").EnumerateArray().Select(G1)]);

    internal static ProofPoints Proof(JsonElement proof) =>
        new(G1(proof.GetProperty("pi_a")), G2(proof.GetProperty("pi_b")), G1(proof.GetProperty("pi_c")));

    internal static BigInteger[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    // snarkjs writes projective points: a third coordinate of zero is infinity, which the EVM writes as (0, 0).
    private static PlainG1 G1(JsonElement point) =>
        point.GetArrayLength() == 3 && Number(point[2]).IsZero ? default : new(Number(point[0]), Number(point[1]));

    private static PlainG2 G2(JsonElement point) =>
        point.GetArrayLength() == 3 && Number(point[2][0]).IsZero && Number(point[2][1]).IsZero
            ? default
            : new(Number(point[0][0]), Number(point[0][1]), Number(point[1][0]), Number(point[1][1]));

    private static BigInteger Number(JsonElement text) => BigInteger.Parse(text.ToString(), CultureInfo.InvariantCulture);
}
