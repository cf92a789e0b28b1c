using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Zk.Groth16.Tests;

public sealed class VerificationKeyTests
{
    /// <summary>The hash computed from the published JSON by BigInteger alone: big-endian, Fq2 as c0 then c1.</summary>
    [Fact]
    public void Sha256_PublishedKey_IsTheHashOfItsBigEndianCoordinates()
    {
        string json = File.ReadAllText(Repository.Shared("vectors/groth16/provable/semaphore-v4.13-depth10/verification_key.json"));
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        List<byte> bytes = [];
        bytes.AddRange(Affine(root.GetProperty("vk_alpha_1")));
        foreach (string name in (string[])["vk_beta_2", "vk_gamma_2", "vk_delta_2"]) bytes.AddRange(Affine(root.GetProperty(name)));
        JsonElement ic = root.GetProperty("IC");
        bytes.AddRange([0, 0, 0, (byte)ic.GetArrayLength()]);
        foreach (JsonElement point in ic.EnumerateArray()) bytes.AddRange(Affine(point));

        Assert.Equal(SHA256.HashData([.. bytes]), SnarkJson.ReadVerificationKey(json).Sha256());
    }

    [Fact]
    public void Equals_SamePointsInAnotherArray_IsTrue()
    {
        VerificationKey key = TinyKey.Value.VerificationKey;
        VerificationKey copy = key with { Ic = [.. key.Ic] };
        Assert.Equal(key, copy);
        Assert.Equal(key.GetHashCode(), copy.GetHashCode());
        Assert.NotEqual(key, key with { Ic = key.Ic.RemoveAt(0) });
        Assert.NotEqual(key, key with { Delta2 = key.Gamma2 });
    }

    /// <summary>All decimal strings before the projective coordinate, in order.</summary>
    private static IEnumerable<byte> Affine(JsonElement point) =>
        point.EnumerateArray().Take(2).SelectMany(c => c.ValueKind == JsonValueKind.Array ? c.EnumerateArray().AsEnumerable() : [c])
            .SelectMany(c => BigEndian(c.GetString()!));

    private static byte[] BigEndian(string value)
    {
        byte[] bytes = BigInteger.Parse(value, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
