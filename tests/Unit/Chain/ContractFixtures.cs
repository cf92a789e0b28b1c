using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Zk.Chain.Tests;

/// <summary>Reads the keys of contracts/test/fixtures, which are in snarkjs's JSON.</summary>
internal static class ContractFixtures
{
    internal static string PathOf(string name) => Repository.PathOf($"contracts/test/fixtures/{name}");

    internal static VerificationKeyPoints ReadKey(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf(name)));
        return ParseKey(document.RootElement.GetProperty("key"));
    }

    internal static VerificationKeyPoints ParseKey(JsonElement key) => new(
        G1(key.GetProperty("vk_alpha_1")),
        G2(key.GetProperty("vk_beta_2")),
        G2(key.GetProperty("vk_gamma_2")),
        G2(key.GetProperty("vk_delta_2")),
        [.. key.GetProperty("IC").EnumerateArray().Select(G1)]);

    private static PlainG1 G1(JsonElement point) => new(Number(point[0]), Number(point[1]));

    private static PlainG2 G2(JsonElement point) =>
        new(Number(point[0][0]), Number(point[0][1]), Number(point[1][0]), Number(point[1][1]));

    private static BigInteger Number(JsonElement text) => BigInteger.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
