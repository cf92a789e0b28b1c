using System.Buffers.Binary;
using System.Security.Cryptography;
using Zk.Engine.Prediction;

namespace Zk.Prediction;

/// <summary>SHA-256 of samples: what a model was trained on.</summary>
public static class DataHash
{
    /// <summary>
    /// The hash in lowercase hexadecimal, over schema version, horizon, and for each sample its time, account, features, baseline (IEEE 754
    /// bits) and outcome, every field as 8 bytes, least significant first.
    /// </summary>
    public static string Of(HazardData data)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, [FeatureSchema.Version, data.HorizonMs, data.Samples.Length]);
        long[] words = new long[FeatureSchema.Count + 4];
        foreach (HazardSample sample in data.Samples)
        {
            (words[0], words[1]) = (sample.TimeMs, sample.Account);
            for (int f = 0; f < sample.Features.Length; f++) words[2 + f] = BitConverter.DoubleToInt64Bits(sample.Features[f]);
            (words[^2], words[^1]) = (BitConverter.DoubleToInt64Bits(sample.Baseline), sample.IsHit ? 1 : 0);
            Append(hash, words);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<long> words)
    {
        Span<byte> bytes = stackalloc byte[8 * words.Length];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes[(8 * i)..], words[i]);
        hash.AppendData(bytes);
    }
}
