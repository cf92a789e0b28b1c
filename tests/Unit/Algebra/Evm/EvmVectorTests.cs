using System.Text.Json;

namespace Zk.Algebra.Tests;

/// <summary>Against go-ethereum's precompile vectors in ../shared/vectors/evm, and against inputs the EVM refuses.</summary>
public sealed class EvmVectorTests
{
    [Fact]
    public void Add_EveryVector_GivesTheExpectedPoint() => RunAll("bn256Add.json", EvmPrecompiles.Add);

    [Fact]
    public void Multiply_EveryVector_GivesTheExpectedPoint() => RunAll("bn256ScalarMul.json", EvmPrecompiles.Multiply);

    [Fact]
    public void PairingCheck_EveryVector_GivesTheExpectedBit() => RunAll("bn256Pairing.json", EvmPrecompiles.PairingCheck);

    [Fact]
    public void Add_PointOffTheCurve_IsRefused() => Assert.Null(EvmPrecompiles.Add(Words("1", "1")));

    [Fact]
    public void Add_CoordinateNotBelowModulus_IsRefused()
    {
        Assert.NotNull(EvmPrecompiles.Add(Words("1", "2")));
        Assert.Null(EvmPrecompiles.Add(Words((Fq.Modulus + 1).ToString(), "2")));
        Assert.Null(EvmPrecompiles.Add(Words(Fq.Modulus.ToString(), "0")));
        Assert.Null(EvmPrecompiles.Multiply(Words("1", (Fq.Modulus + 2).ToString(), "1")));
    }

    [Fact]
    public void PairingCheck_LengthNotAMultiple_IsRefused() => Assert.Null(EvmPrecompiles.PairingCheck(new byte[191]));

    [Fact]
    public void PairingCheck_TwistPointOutsideG2_IsRefused()
    {
        G2Affine outside = TwistPoints.From(Fq.FromUInt64(3));
        Assert.Null(EvmPrecompiles.PairingCheck(Words("0", "0", outside.X.C1.ToString(), outside.X.C0.ToString(),
            outside.Y.C1.ToString(), outside.Y.C0.ToString())));
    }

    private static void RunAll(string file, Func<byte[], byte[]?> precompile)
    {
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllText(Repository.Shared($"vectors/evm/{file}")));
        Assert.NotEqual(0, vectors.RootElement.GetArrayLength());
        foreach (JsonElement vector in vectors.RootElement.EnumerateArray())
        {
            byte[]? output = precompile(Convert.FromHexString(vector.GetProperty("Input").GetString()!));
            Assert.True(output is not null, vector.GetProperty("Name").GetString());
            Assert.Equal(vector.GetProperty("Expected").GetString(), Convert.ToHexStringLower(output));
        }
    }

    private static byte[] Words(params string[] decimals) => [.. decimals.SelectMany(text =>
    {
        byte[] word = new byte[32];
        byte[] value = System.Numerics.BigInteger.Parse(text).ToByteArray(isUnsigned: true, isBigEndian: true);
        value.CopyTo(word, 32 - value.Length);
        return word;
    })];
}
