using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Zk.Engine;
using Zk.Engine.Prediction;

namespace Zk.Prediction;

/// <summary>A learned hazard: the probability that an account becomes liquidatable within the horizon, by logistic regression on its features.</summary>
/// <remarks>
/// Equal data gives equal predictions on one machine: L-BFGS on one thread from zero weights. Another machine's vector unit may round
/// otherwise while training; a trained model's file is what is handed on. Not safe for concurrent use.
/// <b>Source</b>: ML.NET, LbfgsLogisticRegression; features standardised.
/// </remarks>
public sealed class HazardModel
{
    private const int Seed = 1;

    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly byte[] _bytes;

    private HazardModel(MLContext context, ITransformer model, byte[] bytes, TrainingRecord record)
    {
        _context = context;
        _model = model;
        _bytes = bytes;
        Record = record;
    }

    /// <summary>What it was trained on.</summary>
    public TrainingRecord Record { get; }

    /// <summary>Trains.</summary>
    /// <param name="data">Samples with both outcomes.</param>
    /// <param name="source">How they are made, for the record.</param>
    /// <exception cref="EngineInputException">No samples, or all outcomes are equal, or the source has another horizon.</exception>
    public static HazardModel Train(HazardData data, TrainingSource source)
    {
        int hits = data.Hits;
        if (data.Samples.IsEmpty) throw new EngineInputException("training data", "no samples", "at least one of each outcome", "Use a longer part of the day, or more accounts");
        if (hits == 0 || hits == data.Samples.Length)
            throw new EngineInputException("training data", $"{hits} hits in {data.Samples.Length} samples: all outcomes are equal", "both outcomes", "Use a day or a part of it in which some accounts fail, or more accounts");
        if (source.HorizonMs != data.HorizonMs)
            throw new EngineInputException("training data", $"a horizon of {data.HorizonMs} ms", $"{source.HorizonMs} ms as its source says", "Record what was used");
        MLContext context = new(Seed);
        IDataView view = View(context, data);
        ITransformer model = context.Transforms.NormalizeMeanVariance(nameof(Row.Features), fixZero: false)
            .Append(context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
            {
                FeatureColumnName = nameof(Row.Features),
                LabelColumnName = nameof(Row.Label),
                L1Regularization = 0,
                L2Regularization = 1,
                NumberOfThreads = 1,
                InitialWeightsDiameter = 0,
            }))
            .Fit(view);
        using MemoryStream bytes = new();
        context.Model.Save(model, view.Schema, bytes);
        return new HazardModel(context, model, bytes.ToArray(), new TrainingRecord(FeatureSchema.Version, FeatureSchema.Names, DataHash.Of(data), data.Samples.Length, hits, source));
    }

    /// <summary>Probability of each sample, 0 to 1, in order.</summary>
    /// <exception cref="EngineInputException">The samples have another horizon than the model.</exception>
    public double[] Predict(HazardData data)
    {
        if (data.HorizonMs != Record.Source.HorizonMs)
            throw new EngineInputException("samples", $"a horizon of {data.HorizonMs} ms", $"the model's, {Record.Source.HorizonMs} ms", "Make the samples with the model's horizon");
        if (data.Samples.IsEmpty) return [];
        return [.. _context.Data.CreateEnumerable<Output>(_model.Transform(View(_context, data)), reuseRowObject: true).Select(static output => (double)output.Probability)];
    }

    /// <summary>Writes the model with its record.</summary>
    public void Save(Stream stream) => ModelFile.Write(stream, Record, _bytes);

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file; it can seek.</param>
    /// <param name="name">How errors call it.</param>
    /// <exception cref="EngineInputException">The file is damaged or of another feature schema.</exception>
    public static HazardModel Load(Stream stream, string name)
    {
        (TrainingRecord record, byte[] bytes) = ModelFile.Read(stream, name);
        MLContext context = new(Seed);
        using MemoryStream content = new(bytes);
        try
        {
            return new HazardModel(context, context.Model.Load(content, out _), bytes, record);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or FormatException or ArgumentException or IOException)
        {
            throw ModelFile.Corrupt(name, "a model that ML.NET does not read");
        }
    }

    private static IDataView View(MLContext context, HazardData data)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, FeatureSchema.Count);
        return context.Data.LoadFromEnumerable(data.Samples.Select(static sample => new Row { Features = Narrow(sample.Features), Label = sample.IsHit }), schema);
    }

    private static float[] Narrow(ImmutableArray<double> features)
    {
        float[] narrow = new float[features.Length];
        for (int i = 0; i < narrow.Length; i++) narrow[i] = (float)features[i];
        return narrow;
    }

    /// <summary>A sample as ML.NET takes it.</summary>
    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    /// <summary>What ML.NET gives back.</summary>
    private sealed class Output
    {
        public float Probability { get; set; }
    }
}
