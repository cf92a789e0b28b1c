using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Zk.Engine;

namespace Zk.Prediction;

/// <summary>The file of a model: a ZIP of <c>record.json</c> and <c>model.mlnet</c>, the first with the hash of the second.</summary>
internal static class ModelFile
{
    private const int Format = 1;
    private const string RecordEntry = "record.json";
    private const string ModelEntry = "model.mlnet";
    private const int MaxBytes = 16 << 20;

    // What ZIP calls the beginning of time: equal models give equal files.
    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private sealed record Envelope(int Format, string ModelHash, TrainingRecord Training);

    internal static void Write(Stream stream, TrainingRecord record, byte[] model)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, RecordEntry, JsonSerializer.SerializeToUtf8Bytes(new Envelope(Format, Hash(model), record), s_json));
        Add(zip, ModelEntry, model);
    }

    internal static (TrainingRecord Record, byte[] Model) Read(Stream stream, string name)
    {
        try
        {
            using ZipArchive zip = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            Envelope? envelope = JsonSerializer.Deserialize<Envelope>(Content(zip, RecordEntry, name), s_json);
            if (envelope?.Training is not { Source.Days.IsDefault: false, DataHash: not null } training || envelope.ModelHash is null) throw Corrupt(name, $"a {RecordEntry} with parts missing");
            if (envelope.Format != Format) throw new EngineInputException(name, $"format {envelope.Format}", $"format {Format}", "Train the model again with this version of zk");
            training.RequireSchema(name);
            byte[] model = Content(zip, ModelEntry, name);
            return Hash(model) == envelope.ModelHash ? (training, model) : throw Corrupt(name, $"a {ModelEntry} with the hash {Hash(model)} where {RecordEntry} says {envelope.ModelHash}");
        }
        catch (Exception exception) when (exception is InvalidDataException or JsonException or EndOfStreamException or NotSupportedException)
        {
            throw Corrupt(name, "bytes that do not read as such a file");
        }
    }

    internal static EngineInputException Corrupt(string name, string got) =>
        new(name, got, "a model file as `zk predict train` writes it", "The file is damaged, cut short, or of another program: train the model again");

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = s_noTime;
        using Stream target = entry.Open();
        target.Write(content);
    }

    private static byte[] Content(ZipArchive zip, string entryName, string name)
    {
        ZipArchiveEntry entry = zip.GetEntry(entryName) ?? throw Corrupt(name, $"no {entryName} in it");
        if (entry.Length > MaxBytes) throw Corrupt(name, $"{entry.Length} bytes of {entryName}, more than {MaxBytes},");
        byte[] content = new byte[entry.Length];
        using Stream source = entry.Open();
        source.ReadExactly(content);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
