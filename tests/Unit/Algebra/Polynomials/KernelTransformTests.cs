using CsCheck;

namespace Zk.Algebra.Tests;

/// <summary>Transforms on lanes against the scalar ones, and single butterflies at extreme elements.</summary>
public sealed class KernelTransformTests
{
    private static readonly Gen<Fr[]> s_eights = Gen.Int[1, 4].SelectMany(eights => Elements.Fr.Array[8 * eights]);

    public KernelTransformTests() => Assert.SkipUnless(Lanes<ScalarModulus>.IsSupported, "this processor has no AVX-512 F and DQ");

    [Fact]
    public void Transforms_EverySize_EqualTheScalarKernel() =>
        Gen.Int[0, 12].SelectMany(log2 => Elements.Fr.Array[1 << log2]).Sample(values =>
        {
            int log2Size = int.Log2(values.Length);
            EvaluationDomain scalar = new(log2Size, FieldKernel.Scalar), lanes = new(log2Size, FieldKernel.Avx512);
            return Same(values, v => scalar.Fft(v), v => lanes.Fft(v))
                && Same(values, v => scalar.InverseFft(v), v => lanes.InverseFft(v))
                && Same(values, v => scalar.ShiftToOddRoots(v), v => lanes.ShiftToOddRoots(v));
        }, iter: 60);

    [Fact]
    public void Frequency_AnyElements_EqualsTheFormula() => Triples((low, high, factors) =>
    {
        Fr[] l = [.. low], h = [.. high];
        LaneButterflies.Frequency(l, h, Array.ConvertAll(factors, LaneButterflies.ToLaneFactor));
        return l.SequenceEqual(low.Zip(high, (a, b) => a + b))
            && h.SequenceEqual(low.Zip(high, factors).Select(t => (t.First - t.Second) * t.Third));
    });

    [Fact]
    public void Time_AnyElements_EqualsTheFormula() => Triples((low, high, factors) =>
    {
        Fr[] l = [.. low], h = [.. high];
        LaneButterflies.Time(l, h, Array.ConvertAll(factors, LaneButterflies.ToLaneFactor));
        return l.SequenceEqual(low.Zip(high, factors).Select(t => t.First + t.Second * t.Third))
            && h.SequenceEqual(low.Zip(high, factors).Select(t => t.First - t.Second * t.Third));
    });

    [Fact]
    public void Scale_AnyElements_EqualsTheProducts() => Triples((values, _, factors) =>
    {
        Fr[] scaled = [.. values];
        LaneButterflies.Scale(scaled, Array.ConvertAll(factors, LaneButterflies.ToLaneFactor));
        return scaled.SequenceEqual(values.Zip(factors, (a, b) => a * b));
    });

    private static bool Same(Fr[] values, Action<Fr[]> expected, Action<Fr[]> actual)
    {
        Fr[] left = [.. values], right = [.. values];
        expected(left);
        actual(right);
        return left.SequenceEqual(right);
    }

    private static void Triples(Func<Fr[], Fr[], Fr[], bool> holds) => s_eights
        .SelectMany(a => Gen.Select(Gen.Const(a), Elements.Fr.Array[a.Length], Elements.Fr.Array[a.Length]))
        .Sample((a, b, c) => holds(a, b, c), iter: 3_000);
}
