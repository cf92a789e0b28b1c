using System.Buffers.Binary;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>
/// A circuit of any size with a witness like a solvency proof's: two wires in three are bits, every third is a full field
/// element. Constraint i is w² = w for a bit and w_i = w_{i−3}² for a field element.
/// </summary>
internal static class SyntheticCircuit
{
    private const int FirstWire = 2;
    private static readonly Fr s_seed = Fr.FromUInt64(0x9e3779b97f4a7c15).Inverse();

    /// <summary>The circuit and its witness in files, for programs that read circom's formats.</summary>
    public static void Write(int constraints, string r1csPath, string wtnsPath)
    {
        AtomicFile.Write(r1csPath, stream => stream.Write(Encode(constraints)));
        WtnsFile.Write(wtnsPath, Witness(constraints, s_seed));
    }

    public static (R1cs Circuit, Fr[] Witness) Build(int constraints) => (R1csFile.Read(Encode(constraints)), Witness(constraints, s_seed));

    /// <summary>The witness whose public signal, from which all field elements follow, is the seed.</summary>
    public static Fr[] Witness(int constraints, Fr seed)
    {
        var witness = new Fr[FirstWire + constraints];
        witness[0] = Fr.One;
        witness[1] = seed;
        Fr last = seed;
        for (int i = 0; i < constraints; i++)
            witness[FirstWire + i] = IsBit(i) ? Bit(i) : last = last.Square();
        return witness;
    }

    /// <summary>The i-th scalar of a multi-scalar multiplication over such a witness.</summary>
    public static Fr WitnessLike(int i) => IsBit(i) ? Bit(i) : Fr.Random();

    private static bool IsBit(int i) => i % 3 != 2;

    private static Fr Bit(int i) => Fr.FromUInt64((uint)i * 2654435761u >> 31);

    /// <summary>The .r1cs of the circuit: one public input (wire 1), the other wires private.</summary>
    private static byte[] Encode(int constraints)
    {
        var header = new Section();
        header.Int32(32);
        header.Field(Fr.Modulus.ToByteArray(isUnsigned: true));
        foreach (int value in (int[])[FirstWire + constraints, 0, 1, constraints]) header.Int32(value);
        header.Int64(FirstWire + constraints);
        header.Int32(constraints);

        var body = new Section();
        for (int i = 0, last = 1; i < constraints; i++)
        {
            int wire = FirstWire + i, factor = IsBit(i) ? wire : last;
            foreach (int term in (int[])[factor, factor, wire]) body.UnitTerm(term);
            if (!IsBit(i)) last = wire;
        }
        var labels = new Section();
        for (int wire = 0; wire < FirstWire + constraints; wire++) labels.Int64(wire);
        return Section.Container("r1cs"u8, header, body, labels);
    }

    private sealed class Section
    {
        private readonly MemoryStream _bytes = new();

        public static byte[] Container(ReadOnlySpan<byte> magic, params Section[] sections)
        {
            var file = new Section();
            file._bytes.Write(magic);
            file.Int32(1);
            file.Int32(sections.Length);
            for (int i = 0; i < sections.Length; i++)
            {
                file.Int32(i + 1);
                file.Int64(sections[i]._bytes.Length);
                sections[i]._bytes.WriteTo(file._bytes);
            }
            return file._bytes.ToArray();
        }

        public void Int32(int value)
        {
            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            _bytes.Write(bytes);
        }

        public void Int64(long value)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _bytes.Write(bytes);
        }

        public void Field(ReadOnlySpan<byte> value) => _bytes.Write(value);

        /// <summary>A linear combination of one wire with coefficient 1.</summary>
        public void UnitTerm(int wire)
        {
            Span<byte> one = stackalloc byte[32];
            one.Clear();
            one[0] = 1;
            Int32(1);
            Int32(wire);
            _bytes.Write(one);
        }
    }
}
