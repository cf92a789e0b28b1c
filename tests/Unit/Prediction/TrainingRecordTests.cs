using System.Buffers.Binary;
using System.Security.Cryptography;
using Zk.Engine.Prediction;

namespace Zk.Prediction.Tests;

public class TrainingRecordTests
{
    [Fact]
    public void Unseen_SamplesThatTouchATrainingPeriod_AreLeftOut()
    {
        const long Hour = MadeSamples.HorizonMs;
        TrainingRecord record = new(
            FeatureSchema.Version, FeatureSchema.Names, "", 1, 1, MadeSamples.Source with { Days = [new TrainingDay("a", 10 * Hour, 20 * Hour, 15 * Hour), new TrainingDay("b", 30 * Hour, 32 * Hour, 32 * Hour)] });
        long[] times = [8 * Hour, 9 * Hour, 9 * Hour + 1, 12 * Hour, 15 * Hour - 1, 15 * Hour, 29 * Hour, 31 * Hour, 40 * Hour];
        HazardData data = new(Hour, [.. times.Select(time => MadeSamples.Data(1).Samples[0] with { TimeMs = time })]);

        Assert.Equal([8 * Hour, 9 * Hour, 15 * Hour, 29 * Hour, 40 * Hour], record.Unseen(data).Samples.Select(sample => sample.TimeMs));
    }

    [Fact]
    public void DataHash_TwoSamples_IsTheHashOfTheirWords()
    {
        HazardData data = MadeSamples.Data(2);
        List<long> words = [FeatureSchema.Version, MadeSamples.HorizonMs, 2];
        foreach (HazardSample sample in data.Samples)
            words.AddRange([sample.TimeMs, sample.Account, .. sample.Features.Select(BitConverter.DoubleToInt64Bits), BitConverter.DoubleToInt64Bits(sample.Baseline), sample.IsHit ? 1 : 0]);
        byte[] bytes = new byte[8 * words.Count];
        for (int i = 0; i < words.Count; i++) BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), DataHash.Of(data));
    }

    [Fact]
    public void DataHash_AnyChange_ChangesIt()
    {
        HazardData data = MadeSamples.Data(3);
        HazardSample first = data.Samples[0];
        string[] hashes =
        [
            DataHash.Of(data),
            DataHash.Of(new HazardData(data.HorizonMs + 1, data.Samples)),
            DataHash.Of(new HazardData(data.HorizonMs, data.Samples.RemoveAt(2))),
            DataHash.Of(new HazardData(data.HorizonMs, data.Samples.SetItem(0, first with { IsHit = !first.IsHit }))),
            DataHash.Of(new HazardData(data.HorizonMs, data.Samples.SetItem(0, first with { Account = 77 }))),
            DataHash.Of(new HazardData(data.HorizonMs, data.Samples.SetItem(0, first with { Baseline = 0.25 }))),
            DataHash.Of(new HazardData(data.HorizonMs, data.Samples.SetItem(0, first with { Features = first.Features.SetItem(9, Math.BitIncrement(first.Features[9])) }))),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }
}
