using System.Collections.Immutable;
using Zk.Engine;
using Zk.Engine.Prediction;

namespace Zk.Prediction;

/// <summary>A day that a model was trained on.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="FromMs">When its replay starts [Unix ms].</param>
/// <param name="ToMs">When its replay ends [Unix ms].</param>
/// <param name="CutMs">Samples whose horizon ends by this instant were trained on [Unix ms]; later ones were not.</param>
public sealed record TrainingDay(string Name, long FromMs, long ToMs, long CutMs);

/// <summary>How training data is made: with the market files it can be made again.</summary>
/// <param name="Days">The days.</param>
/// <param name="Accounts">Synthetic accounts of each population.</param>
/// <param name="Seed">Seed of the population.</param>
/// <param name="StepMs">Time between two re-margins [ms].</param>
/// <param name="EveryMs">Time between two samples of an account [ms].</param>
/// <param name="CohortMs">Time after which a fresh population joins [ms].</param>
/// <param name="HorizonMs">The horizon [ms].</param>
public sealed record TrainingSource(ImmutableArray<TrainingDay> Days, int Accounts, ulong Seed, long StepMs, long EveryMs, long CohortMs, long HorizonMs);

/// <summary>What a model file says of itself.</summary>
/// <param name="SchemaVersion">Version of <see cref="FeatureSchema"/>.</param>
/// <param name="Features">Names of the features, in order.</param>
/// <param name="DataHash">SHA-256 of the training data, lowercase hexadecimal.</param>
/// <param name="Samples">Samples trained on.</param>
/// <param name="Hits">Hits among them.</param>
/// <param name="Source">How they are made.</param>
public sealed record TrainingRecord(int SchemaVersion, ImmutableArray<string> Features, string DataHash, int Samples, int Hits, TrainingSource Source)
{
    /// <summary>Refuses a model that was trained on other data.</summary>
    /// <param name="dataHash">SHA-256 of the data it should be of, hexadecimal.</param>
    /// <exception cref="EngineInputException">Names both hashes.</exception>
    public void RequireData(string dataHash)
    {
        if (!string.Equals(DataHash, dataHash, StringComparison.OrdinalIgnoreCase))
            throw new EngineInputException("model, data hash", DataHash, dataHash.ToLowerInvariant(), "The model was trained on other data: train it again, or use the data it names");
    }

    internal void RequireSchema(string name)
    {
        if (SchemaVersion != FeatureSchema.Version || Features.IsDefault || !Features.SequenceEqual(FeatureSchema.Names))
            throw new EngineInputException($"{name}, feature schema", $"version {SchemaVersion} of data {DataHash}", $"version {FeatureSchema.Version}: {string.Join(", ", FeatureSchema.Names)}", "Train the model again with this version of zk");
    }

    /// <summary>The samples that the model had no part of: those whose time up to the horizon's end touches no training period.</summary>
    public HazardData Unseen(HazardData data) => new(data.HorizonMs, [.. data.Samples.Where(sample =>
        !Source.Days.Any(day => sample.TimeMs < day.CutMs && sample.TimeMs + data.HorizonMs > day.FromMs))]);
}
