using System.IO.Compression;
using System.Text;
using Zk.Engine;
using Zk.Engine.Prediction;

namespace Zk.Prediction.Tests;

public class HazardModelTests
{
    private static readonly HazardData s_data = MadeSamples.Data();
    private static readonly HazardModel s_model = HazardModel.Train(s_data, MadeSamples.Source);

    [Fact]
    public void Predict_NewSamplesOfTheSameLaw_FindsTheLaw()
    {
        HazardData unseen = MadeSamples.Data(2_000, seed: 2);
        double[] probabilities = s_model.Predict(unseen);
        bool[] outcomes = [.. unseen.Samples.Select(sample => sample.IsHit)];

        // What the law itself scores is the most a model can reach.
        double[] law = [.. unseen.Samples.Select(sample => 1 / (1 + Math.Exp(4 * (sample.Features[0] - 1))))];
        Assert.InRange(AreaUnderCurve.Of(law, outcomes)!.Value - AreaUnderCurve.Of(probabilities, outcomes)!.Value, -0.01, 0.02);
        Assert.InRange(BrierScore.Of(probabilities, outcomes)!.Value - BrierScore.Of(law, outcomes)!.Value, -0.005, 0.02);
    }

    [Fact]
    public void Train_Twice_PredictsTheSameBits() =>
        Assert.Equal(s_model.Predict(s_data), HazardModel.Train(s_data, MadeSamples.Source).Predict(s_data));

    [Fact]
    public void Save_ThenLoad_KeepsPredictionsAndRecord()
    {
        HazardModel loaded = HazardModel.Load(new MemoryStream(Saved()), "model.zip");

        Assert.Equal(s_model.Predict(s_data), loaded.Predict(s_data));
        Assert.Equal(DataHash.Of(s_data), loaded.Record.DataHash);
        Assert.Equal(FeatureSchema.Version, loaded.Record.SchemaVersion);
        Assert.Equal(MadeSamples.Source.Days, loaded.Record.Source.Days);
        Assert.Equal(s_data.Hits, loaded.Record.Hits);
    }

    [Fact]
    public void RequireData_OtherHash_NamesBoth()
    {
        string other = DataHash.Of(MadeSamples.Data(seed: 9));

        string message = Assert.Throws<EngineInputException>(() => s_model.Record.RequireData(other)).Message;

        Assert.Contains(other, message);
        Assert.Contains(s_model.Record.DataHash, message);
        s_model.Record.RequireData(s_model.Record.DataHash.ToUpperInvariant());
    }

    [Fact]
    public void Load_OtherSchemaVersion_NamesBothVersionsAndTheData()
    {
        byte[] altered = Altered("\"schemaVersion\": 1", "\"schemaVersion\": 7");

        string message = Assert.Throws<EngineInputException>(() => HazardModel.Load(new MemoryStream(altered), "model.zip")).Message;

        Assert.Contains("version 7", message);
        Assert.Contains($"version {FeatureSchema.Version}", message);
        Assert.Contains(s_model.Record.DataHash, message);
    }

    [Fact]
    public void Load_OtherFeatures_IsRefused() =>
        Assert.Contains("feature schema", Assert.Throws<EngineInputException>(() => HazardModel.Load(new MemoryStream(Altered("log-distance", "lag-distance")), "model.zip")).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(2_000)]
    public void Load_CutFile_SaysSo(int length)
    {
        byte[] saved = Saved();

        string message = Assert.Throws<EngineInputException>(() => HazardModel.Load(new MemoryStream(saved[..Math.Min(length, saved.Length - 40)]), "my-model.zip")).Message;

        Assert.StartsWith("my-model.zip: got bytes that do not read", message);
        Assert.Contains("train the model again", message);
    }

    [Fact]
    public void Load_AnyByteChanged_IsRefusedOrTheSameModel()
    {
        byte[] saved = Saved();
        double[] expected = s_model.Predict(s_data);
        for (int at = 0; at < saved.Length; at += 97)
        {
            byte[] changed = [.. saved];
            changed[at] ^= 0x20;
            try
            {
                Assert.Equal(expected, HazardModel.Load(new MemoryStream(changed), "model.zip").Predict(s_data));
            }
            catch (EngineInputException)
            {
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"format\":1,\"modelHash\":\"\",\"training\":{}}")]
    [InlineData("{\"format\":1,\"modelHash\":\"00\",\"training\":{\"source\":{},\"dataHash\":\"\"}}")]
    public void Load_OtherRecord_IsRefused(string record) =>
        Assert.Throws<EngineInputException>(() => HazardModel.Load(new MemoryStream(Zip(record, [1, 2, 3])), "model.zip"));

    [Fact]
    public void Load_ModelWithoutItsRecord_IsRefused()
    {
        using MemoryStream stream = new();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) { }
        Assert.Contains("no record.json", Assert.Throws<EngineInputException>(() => HazardModel.Load(stream, "model.zip")).Message);
    }

    [Fact]
    public void Train_EqualOutcomesOrNothing_IsRefused()
    {
        HazardData data = new(MadeSamples.HorizonMs, [.. s_data.Samples.Select(sample => sample with { IsHit = false })]);

        Assert.Contains("all outcomes are equal", Assert.Throws<EngineInputException>(() => HazardModel.Train(data, MadeSamples.Source)).Message);
        Assert.Contains("no samples", Assert.Throws<EngineInputException>(() => HazardModel.Train(new(MadeSamples.HorizonMs, []), MadeSamples.Source)).Message);
        Assert.Throws<EngineInputException>(() => HazardModel.Train(s_data, MadeSamples.Source with { HorizonMs = 1 }));
        Assert.Throws<EngineInputException>(() => s_model.Predict(new(1, s_data.Samples)));
        Assert.Empty(s_model.Predict(new(MadeSamples.HorizonMs, [])));
    }

    private static byte[] Saved()
    {
        using MemoryStream stream = new();
        s_model.Save(stream);
        return stream.ToArray();
    }

    private static byte[] Altered(string old, string replacement)
    {
        using ZipArchive zip = new(new MemoryStream(Saved()));
        using StreamReader record = new(zip.GetEntry("record.json")!.Open());
        string text = record.ReadToEnd();
        Assert.Contains(old, text);
        using MemoryStream model = new();
        using (Stream entry = zip.GetEntry("model.mlnet")!.Open()) entry.CopyTo(model);
        return Zip(text.Replace(old, replacement), model.ToArray());
    }

    private static byte[] Zip(string record, byte[] model)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach ((string name, byte[] content) in (ReadOnlySpan<(string, byte[])>)[("record.json", Encoding.UTF8.GetBytes(record)), ("model.mlnet", model)])
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }
}
