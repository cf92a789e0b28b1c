using System.Globalization;
using Zk.Algebra;

namespace Zk.Groth16;

/// <summary>Reads constraint systems as circom writes them (.r1cs, version 1).</summary>
/// <remarks><b>Source</b>: iden3, "R1CS binary format", version 1.</remarks>
public static class R1csFile
{
    private const ulong HeaderLength = sizeof(uint) + SectionReader.ScalarLength + 4 * sizeof(uint) + sizeof(ulong) + sizeof(uint);
    private const int TermLength = sizeof(uint) + SectionReader.ScalarLength;

    /// <summary>Wires that may occur in no constraint when the file has no wire map to prove them; bounds what a short file can make us allocate.</summary>
    private const ulong UnmentionedWires = 1 << 16;

    /// <summary>Reads a file.</summary>
    /// <exception cref="MalformedException">The file is not a BN254 constraint system, or uses custom gates.</exception>
    /// <exception cref="InsufficientMemoryException">It is longer than the memory that this process may use.</exception>
    public static R1cs Read(string path)
    {
        using BinarySections sections = BinarySections.Open(path, ContainerFormat.R1cs);
        return Read(sections);
    }

    /// <summary>Reads a constraint system from bytes.</summary>
    /// <exception cref="MalformedException">The bytes are not a BN254 constraint system, or use custom gates.</exception>
    public static R1cs Read(ReadOnlyMemory<byte> bytes)
    {
        using BinarySections sections = BinarySections.Parse(bytes, ContainerFormat.R1cs);
        return Read(sections);
    }

    private static R1cs Read(BinarySections sections)
    {
        RefuseCustomGates(sections);
        Header header = ReadHeader(sections);
        MemoryBudget.Require(2 * (long)sections.LengthOf(R1csSection.Constraints), "the constraint system"); // as it lies in the file, and as matrices
        ByteBlock block = sections.Read(R1csSection.Constraints);
        Builder[] matrices = [new(header.Constraints), new(header.Constraints), new(header.Constraints)];
        CountTerms(sections.Cursor(R1csSection.Constraints, block), header, matrices);
        CheckWireCount(sections, header, matrices);
        FillTerms(sections.Cursor(R1csSection.Constraints, block), header, matrices);
        return new R1cs(
            header.Wires, header.PublicOutputs, header.PublicInputs, header.PrivateInputs,
            matrices[0].Build(), matrices[1].Build(), matrices[2].Build());
    }

    private static void RefuseCustomGates(BinarySections sections)
    {
        if (!sections.Contains(R1csSection.CustomGates)) return;
        SectionReader reader = sections.Cursor(R1csSection.CustomGates, sections.Read(R1csSection.CustomGates));
        uint count = reader.ReadUInt32("number of templates");
        if (count != 0) throw reader.Malformed("number of templates", Text(count), "0: Groth16 has no custom gates");
    }

    private static Header ReadHeader(BinarySections sections)
    {
        SectionReader reader = sections.Cursor(R1csSection.Header, sections.Read(R1csSection.Header, HeaderLength));
        reader.RequirePrime(Fr.Modulus, "prime");
        uint wires = reader.ReadUInt32("number of wires");
        uint outputs = reader.ReadUInt32("number of public outputs");
        uint inputs = reader.ReadUInt32("number of public inputs");
        uint privateInputs = reader.ReadUInt32("number of private inputs");
        reader.ReadUInt64("number of labels");
        uint constraints = reader.ReadUInt32("number of constraints");
        // circom counts private inputs that it removed because nothing uses them, so their number says nothing about the wires.
        ulong named = 1UL + outputs + inputs;
        if (named > wires) throw reader.Malformed("number of wires", Text(wires), $"at least {named}: the constant, the outputs and the public inputs");
        if (privateInputs > int.MaxValue) throw reader.Malformed("number of private inputs", Text(privateInputs), $"at most {int.MaxValue}");
        if (wires > int.MaxValue) throw reader.Malformed("number of wires", Text(wires), $"at most {int.MaxValue}");
        ulong room = sections.LengthOf(R1csSection.Constraints) / (3 * sizeof(uint));
        if (constraints > room)
            throw reader.Malformed("number of constraints", Text(constraints), $"at most the {room} that fit in the constraints section");
        return new Header((int)wires, (int)outputs, (int)inputs, (int)privateInputs, (int)constraints);
    }

    /// <summary>First pass: lengths only, so that the second one allocates exactly what the file contains.</summary>
    private static void CountTerms(SectionReader reader, Header header, Builder[] matrices)
    {
        for (int row = 0; row < header.Constraints; row++)
        {
            foreach (Builder matrix in matrices)
            {
                uint count = reader.ReadUInt32("number of terms");
                int room = reader.Remaining / TermLength;
                if (count > room)
                    throw reader.Malformed($"number of terms in constraint {row}", Text(count), $"at most the {room} that are left");
                reader.Skip((int)count * TermLength, "terms");
                matrix.AddRow(row, (int)count);
            }
        }
        reader.RequireEnd();
    }

    private static void FillTerms(SectionReader reader, Header header, Builder[] matrices)
    {
        foreach (Builder matrix in matrices) matrix.Allocate();
        for (int row = 0; row < header.Constraints; row++)
        {
            foreach (Builder matrix in matrices)
            {
                uint count = reader.ReadUInt32("number of terms");
                for (uint i = 0; i < count; i++)
                {
                    uint wire = reader.ReadUInt32("wire");
                    if (wire >= (uint)header.Wires)
                        throw reader.Malformed($"wire of a term in constraint {row}", Text(wire), $"below {header.Wires}");
                    matrix.Add((int)wire, reader.ReadScalar("coefficient of constraint", row));
                }
            }
        }
    }

    private static void CheckWireCount(BinarySections sections, Header header, Builder[] matrices)
    {
        if (sections.Contains(R1csSection.WireMap))
        {
            sections.RequireLength(R1csSection.WireMap, (ulong)header.Wires * sizeof(ulong));
            return;
        }
        ulong most = UnmentionedWires;
        foreach (Builder matrix in matrices) most += (ulong)matrix.TermCount;
        if ((ulong)header.Wires > most)
            throw new MalformedException(
                $"{ContainerFormat.R1cs.Describe(R1csSection.Header)}, number of wires", Text((uint)header.Wires),
                $"at most {most} without a wire map (section {R1csSection.WireMap})");
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Header(int Wires, int PublicOutputs, int PublicInputs, int PrivateInputs, int Constraints);

    /// <summary>One matrix under construction: row lengths first, then the terms in order.</summary>
    private sealed class Builder(int rows)
    {
        private readonly int[] _starts = new int[rows + 1];
        private int[] _wires = [];
        private Fr[] _coefficients = [];
        private int _next;

        public int TermCount => _starts[^1];

        public void AddRow(int row, int count) => _starts[row + 1] = _starts[row] + count;

        public void Allocate()
        {
            _wires = new int[TermCount];
            _coefficients = new Fr[TermCount];
        }

        public void Add(int wire, Fr coefficient)
        {
            _wires[_next] = wire;
            _coefficients[_next++] = coefficient;
        }

        public SparseMatrix Build() => new(_starts, _wires, _coefficients);
    }
}
