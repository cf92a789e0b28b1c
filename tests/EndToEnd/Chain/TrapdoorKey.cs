using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Chain;

namespace Zk.EndToEnd;

/// <summary>
/// The six-signal key of contracts/test/fixtures whose secrets are published: it proves anything, so tests need no prover.
/// </summary>
internal sealed class TrapdoorKey
{
    private readonly Fr _alpha, _beta, _gamma, _deltaInverse;
    private readonly Fr[] _ic;
    private readonly VerificationKeyPoints _points;

    private TrapdoorKey(JsonElement root)
    {
        JsonElement secrets = root.GetProperty("secrets");
        Fr Secret(string name) => Scalar(secrets.GetProperty(name));
        (_alpha, _beta, _gamma, _deltaInverse) = (Secret("alpha"), Secret("beta"), Secret("gamma"), Secret("deltaInverse"));
        _ic = [.. secrets.GetProperty("ic").EnumerateArray().Select(Scalar)];
        _points = PlainPoints.Key(root.GetProperty("key"));
        KeyJson = root.GetProperty("key").GetRawText();
    }

    internal string KeyJson { get; }

    internal VerificationKeyPoints Points => _points;

    internal static TrapdoorKey Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("contracts/test/fixtures/trapdoor.json")));
        return new TrapdoorKey(document.RootElement);
    }

    /// <summary>A = k·G1, B = β₂, C = ((k·β − α·β − L·γ) / δ)·G1: another proof of the same statement for each k.</summary>
    internal ProofPoints Simulate(IReadOnlyList<BigInteger> signals, ulong k)
    {
        Fr combination = _ic[0];
        for (int i = 0; i < signals.Count; i++) combination += Fr.FromBigInteger(signals[i]) * _ic[i + 1];
        Fr c = ((Fr.FromUInt64(k) - _alpha) * _beta - combination * _gamma) * _deltaInverse;
        return new ProofPoints(Times(Fr.FromUInt64(k)), _points.Beta2, Times(c));
    }

    private static PlainG1 Times(Fr scalar)
    {
        G1Affine point = (G1.FromAffine(G1Affine.Generator) * scalar).ToAffine();
        return new PlainG1(point.X.ToBigInteger(), point.Y.ToBigInteger());
    }

    private static Fr Scalar(JsonElement text) => Fr.FromBigInteger(BigInteger.Parse(text.GetString()!, CultureInfo.InvariantCulture));
}
