using System.Numerics;
using System.Text.Json;
using CsCheck;
using Zk.Algebra;

namespace Zk.Witness.Tests;

public class CircuitInputTests
{
    private static readonly CircuitLayout s_layout = new([("a", 1), ("b", 3), ("c", 2)]);

    private static readonly Gen<Fr> s_element = Gen.ULong.Array[4].Select(limbs =>
        Fr.FromBigInteger(limbs.Aggregate(BigInteger.Zero, (sum, limb) => (sum << 64) + limb)));

    [Fact]
    public void ToSnarkJson_AnyValues_ReadsBackAsTheSameIntegers() =>
        s_element.Array[s_layout.Length].Sample(values =>
        {
            using CircuitInput input = new(s_layout);
            values.CopyTo(input.Values);

            using JsonDocument json = JsonDocument.Parse(input.ToSnarkJson());

            Assert.Equal(["a", "b", "c"], json.RootElement.EnumerateObject().Select(signal => signal.Name));
            BigInteger[] read = [.. json.RootElement.EnumerateObject().SelectMany(signal => signal.Value.EnumerateArray()).Select(ReadHex)];
            Assert.Equal(values.Select(value => value.ToBigInteger()), read);
        }, iter: 200);

    [Fact]
    public void Indexer_OfASignal_WritesThroughToItsRun()
    {
        using CircuitInput input = new(s_layout);

        input["b"][2] = Fr.FromUInt64(7);
        input["c"][0] = Fr.FromUInt64(8);

        Assert.Equal([0UL, 0, 0, 7, 8, 0], input.Values.ToArray().Select(value => (ulong)value.ToBigInteger()));
    }

    [Fact]
    public void Indexer_OfAnUnknownSignal_NamesTheSignalAndTheKnownOnes()
    {
        using CircuitInput input = new(s_layout);

        KeyNotFoundException e = Assert.Throws<KeyNotFoundException>(() => input["d"].Length);

        Assert.Contains("'d'", e.Message);
        Assert.Contains("a, b, c", e.Message);
    }

    [Fact]
    public void Dispose_AfterFilling_ZeroesTheBufferAndRefusesReads()
    {
        CircuitInput input = new(s_layout);
        input.Values.Fill(Fr.One);
        Span<Fr> alias = input.Values;

        input.Dispose();

        Assert.Equal(-1, alias.IndexOfAnyExcept(Fr.Zero));
        Assert.Throws<ObjectDisposedException>(() => input.Values.Length);
        Assert.Throws<ObjectDisposedException>(() => input.ToSnarkJson());
    }

    [Fact]
    public void ToString_OfAFilledInput_ShowsSizesOnly()
    {
        using CircuitInput input = new(s_layout);
        input.Values.Fill(Fr.FromUInt64(123456789));

        Assert.DoesNotContain("123456789", input.ToString());
    }

    [Fact]
    public void CircuitLayout_RepeatedOrEmptySignal_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CircuitLayout([("a", 1), ("a", 1)]));
        Assert.Throws<ArgumentException>(() => new CircuitLayout([("a", 0)]));
    }

    private static BigInteger ReadHex(JsonElement value)
    {
        string text = value.GetString()!;
        Assert.StartsWith("0x", text);
        return BigInteger.Parse("0" + text[2..], System.Globalization.NumberStyles.AllowHexSpecifier);
    }
}
