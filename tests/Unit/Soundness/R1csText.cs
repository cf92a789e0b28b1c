using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness.Tests;

/// <summary>Constraint systems written as text: <c>a*b = c</c> with sums of wires by name, made into the bytes of an .r1cs file.</summary>
internal sealed partial class R1csText
{
    private readonly string[] _names;

    /// <param name="outputs">Public outputs, separated by blanks.</param>
    /// <param name="publicInputs">Public inputs.</param>
    /// <param name="privateInputs">Private inputs.</param>
    /// <param name="intermediates">The other wires.</param>
    /// <param name="constraints">One product each: <c>(x + 2 y - 3) * (z) = (w)</c>.</param>
    internal R1csText(string outputs, string publicInputs, string privateInputs, string intermediates, params string[] constraints)
    {
        string[][] groups = [.. new[] { outputs, publicInputs, privateInputs, intermediates }.Select(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        _names = ["1", .. groups.SelectMany(group => group)];
        MemoryStream body = new();
        foreach (string constraint in constraints)
            foreach (Match form in Parentheses().Matches(constraint)) body.Write(Form(form.Groups[1].Value));
        byte[] header = [.. UInt32(32), .. Fr.Modulus.ToByteArray(isUnsigned: true), .. UInt32(_names.Length), .. UInt32(groups[0].Length), .. UInt32(groups[1].Length),
            .. UInt32(groups[2].Length), .. UInt64(_names.Length), .. UInt32(constraints.Length)];
        System = R1csFile.Read((byte[])[.. "r1cs"u8, .. UInt32(1), .. UInt32(2), .. UInt32(1), .. UInt64(header.Length), .. header, .. UInt32(2), .. UInt64((int)body.Length), .. body.ToArray()]);
        Symbols = SymbolTable.Parse(_names.Skip(1).Select((name, i) => $"{i + 1},{i + 1},0,main.{name}"), "symbols");
    }

    internal R1cs System { get; }

    internal SymbolTable Symbols { get; }

    internal Fr[] Witness(params long[] values) => [Fr.One, .. values.Select(value => Fr.FromBigInteger(value < 0 ? Fr.Modulus + value : value))];

    internal AuditReport Audit(AuditOptions options, params Fr[][] witnesses) =>
        CircuitAudit.Run(System, Symbols, [.. witnesses.Select((witness, i) => ($"witness {i}", witness))], options);

    [GeneratedRegex(@"\(([^)]*)\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"([+-]?)\s*(\d*)\s*([A-Za-z]\w*)?")]
    private static partial Regex Term();

    private byte[] Form(string text)
    {
        List<byte> terms = [];
        int count = 0;
        foreach (Match term in Term().Matches(text).Where(match => match.Groups[2].Length + match.Groups[3].Length > 0))
        {
            BigInteger coefficient = term.Groups[2].Length > 0 ? BigInteger.Parse(term.Groups[2].Value) : BigInteger.One;
            if (term.Groups[1].Value == "-") coefficient = (Fr.Modulus - coefficient) % Fr.Modulus;
            byte[] bytes = new byte[32];
            coefficient.TryWriteBytes(bytes, out _, isUnsigned: true);
            terms.AddRange([.. UInt32(term.Groups[3].Length > 0 ? Array.IndexOf(_names, term.Groups[3].Value) : 0), .. bytes]);
            count++;
        }
        return [.. UInt32(count), .. terms];
    }

    private static byte[] UInt32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] UInt64(int value) => [.. UInt32(value), 0, 0, 0, 0];
}
