using System.Numerics;
using CsCheck;
using Wasmtime;
using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>The product that replaces circom's leaves what circom's leaves, bit for bit and for operands of every kind; both leave what arithmetic says.</summary>
public sealed class FieldProductTests(CompiledCircuit circuit) : IClassFixture<CompiledCircuit>
{
    private const int Imports = 4;
    private const int Product = 24;

    // A function of two addresses that this test turns into the way to the product, which circom does not export.
    private const string Door = "getInputSignalSize";
    private const int DoorFunction = 97;

    private static readonly BigInteger s_word = BigInteger.One << 256;
    private static readonly BigInteger s_r = Fr.Modulus;

    private static readonly BigInteger[] s_edges =
    [
        0, 1, 2, s_r - 1, s_r, s_r + 1, 2 * s_r - 1, 2 * s_r, 5 * s_r, s_word - 1, s_word - s_r, s_word >> 1,
        ulong.MaxValue, (BigInteger.One << 64), (BigInteger.One << 192) - 1, s_word - (BigInteger.One << 192), s_word - (BigInteger.One << 64), s_word % s_r,
    ];

    [Fact]
    public void Faster_Edges_EqualCircomsProduct()
    {
        using Doorway circom = new(File.ReadAllBytes(circuit.Wasm), replace: false), ours = new(File.ReadAllBytes(circuit.Wasm), replace: true);
        foreach (BigInteger x in s_edges)
            foreach (BigInteger y in s_edges)
                AssertSame(circom, ours, x, y);
    }

    [Fact]
    public void Faster_RandomOperands_EqualCircomsProduct()
    {
        using Doorway circom = new(File.ReadAllBytes(circuit.Wasm), replace: false), ours = new(File.ReadAllBytes(circuit.Wasm), replace: true);
        Gen<BigInteger> operand = Gen.Byte.Array[32].Select(bytes => new BigInteger(bytes, isUnsigned: true));
        Gen.Select(operand, operand).Sample((x, y) => AssertSame(circom, ours, x, y), iter: 2000, threads: 1);
    }

    [Fact]
    public void Faster_OtherBody_IsLeftAlone()
    {
        WasmCode code = WasmCode.Find(File.ReadAllBytes(circuit.Wasm))!;
        byte[] product = code.Bodies.ElementAt(Product - Imports).ToArray();
        Assert.NotNull(FieldProduct.Faster(product));
        product[^20] ^= 1;
        Assert.Null(FieldProduct.Faster(product));
        Assert.Single(code.Bodies, body => FieldProduct.Faster(body) is not null);
    }

    private static void AssertSame(Doorway circom, Doorway ours, BigInteger x, BigInteger y)
    {
        BigInteger expected = Montgomery(x, y);
        Assert.Equal(expected, circom.Multiply(x, y));
        Assert.Equal(expected, ours.Multiply(x, y));
        Assert.Equal(Montgomery(x, x), ours.Square(x));
    }

    private static BigInteger Montgomery(BigInteger x, BigInteger y)
    {
        // −1/r by Euler: the group of units modulo 2²⁵⁶ has the exponent 2²⁵⁴.
        BigInteger inverse = BigInteger.ModPow(s_r, (s_word >> 2) - 1, s_word);
        BigInteger m = x * y % s_word * (s_word - inverse) % s_word;
        BigInteger t = (x * y + m * s_r) / s_word;
        return (t >= s_r ? t - s_r : t) % s_word;
    }

    /// <summary>An instance of the circuit whose door leads to the product.</summary>
    private sealed class Doorway : IDisposable
    {
        private readonly Store _store = new(CircomEngine.Instance);
        private readonly Memory _memory;
        private readonly Func<int, int, int> _door;
        private readonly int _base;

        internal Doorway(byte[] wasm, bool replace)
        {
            // The result goes over the first factor: circom's own code does that.
            WasmAssembler open = new(locals: 0);
            byte[] door = open.Get(0).Get(1).Get(0).Call(Product).Constant32(0).End().ToBody();
            int function = Imports;
            byte[] opened = WasmCode.Find(wasm)!.Replace(body => function++ == DoorFunction ? door : replace ? FieldProduct.Faster(body) : null);
            using Module module = Module.FromBytes(CircomEngine.Instance, "door", opened);
            using Linker linker = new(CircomEngine.Instance);
            linker.DefineUnknownImportsAsTraps(module);
            _store.SetEpochDeadline(ulong.MaxValue / 2);
            Instance instance = linker.Instantiate(_store, module);
            _memory = instance.GetMemory("memory")!;
            _door = instance.GetFunction<int, int, int>(Door)!;
            _base = (int)_memory.GetLength() - 64;
        }

        public void Dispose() => _store.Dispose();

        internal BigInteger Multiply(BigInteger x, BigInteger y)
        {
            Put(_base, x);
            Put(_base + 32, y);
            _door(_base, _base + 32);
            Assert.Equal(y, Read(_base + 32));
            return Read(_base);
        }

        internal BigInteger Square(BigInteger x)
        {
            Put(_base, x);
            _door(_base, _base);
            return Read(_base);
        }

        private void Put(int address, BigInteger value)
        {
            Span<byte> bytes = _memory.GetSpan(address, 32);
            bytes.Clear();
            value.TryWriteBytes(bytes, out _, isUnsigned: true);
        }

        private BigInteger Read(int address) => new(_memory.GetSpan(address, 32), isUnsigned: true);
    }
}
