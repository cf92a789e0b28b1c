using System.Numerics;
using System.Security.Cryptography;
using Zk.Algebra;

namespace Zk.Prover.Circom;

/// <summary>
/// Replaces the one function in which a circuit spends most of its time: circom writes the Montgomery product of two field elements with
/// 32-bit words, 128 multiplications; this writes it with 64-bit words, 36. All else of the module stays as it is.
/// </summary>
/// <remarks>
/// Only the very bytes that circom writes for BN254 are replaced, known by their hash; any other function, also one of another version or
/// prime, runs unchanged and slower. For all 2⁵¹² pairs of operands, reduced or not and overlapping the result or not, both leave
/// T or T − r for T = (x·y + m·r)/2²⁵⁶, m = −x·y/r mod 2²⁵⁶, by the same rule. <b>Source</b>: P. Montgomery, "Modular multiplication
/// without trial division", 1985; Ç. Koç, T. Acar, B. Kaliski, "Analyzing and comparing Montgomery multiplication algorithms", 1996 (CIOS).
/// </remarks>
internal static class FieldProduct
{
    // What the replaced body refers to, fixed by its bytes: the address of the modulus and the indices of two functions.
    private const int ModulusAddress = 608;
    private const int AtLeastFunction = 10;
    private const int SubtractFunction = 12;

    private const int BodyLength = 3962;
    private const string BodySha256 = "69B5CDC0399B475B67821EED6C5FE31076B8794AE4343DEA47D420F181223E80";

    private const int Words = 4;

    // The parameters are addresses: two factors and the result.
    private const int Left = 0, Right = 1, Result = 2;

    // Locals: the right factor, the sum with its two top words, the current word of the left factor, m's word, the carry.
    private const int Factor = 3, Sum = 7, Top = 11, Overflow = 12, Word = 13, Quotient = 14, Carry = 15;
    private const int Locals = 13;

    private static readonly Lazy<byte[]> s_body = new(Write);

    /// <summary>The replacement of a function's body; null when it is not the product.</summary>
    internal static byte[]? Faster(ReadOnlyMemory<byte> body) =>
        body.Length == BodyLength && Convert.ToHexString(SHA256.HashData(body.Span)) == BodySha256 ? s_body.Value : null;

    private static byte[] Write()
    {
        WasmAssembler code = new(Locals);
        for (int i = 0; i < Words; i++) code.Get(Right).Load64(8 * i).Set(Factor + i);
        for (int i = 0; i < Words; i++)
        {
            AddRow(code, i);
            Reduce(code);
        }
        for (int i = 0; i < Words; i++) code.Get(Result).Get(Sum + i).Store64(8 * i);
        SubtractModulus(code);
        return code.End().ToBody();
    }

    /// <summary>Overflow:Top:Sum ← Sum + x[row]·y. All loads precede the stores, so the result may be one of the factors.</summary>
    private static void AddRow(WasmAssembler code, int row)
    {
        code.Get(Left).Load64(8 * row).Set(Word);
        for (int i = 0; i < Words; i++)
        {
            code.Get(Word).Get(Factor + i).MultiplyWide();
            if (row > 0) code.Get(Sum + i).Constant64(0).AddWide();
            if (i > 0) code.Get(Carry).Constant64(0).AddWide();
            code.Set(Carry).Set(Sum + i);
        }
        if (row == 0) code.Get(Carry).Set(Top).Constant64(0).Set(Overflow);
        else code.Get(Top).Constant64(0).Get(Carry).Constant64(0).AddWide().Set(Overflow).Set(Top);
    }

    /// <summary>Top:Sum ← (Overflow:Top:Sum + m·r) / 2⁶⁴ with the word m that makes the division exact.</summary>
    private static void Reduce(WasmAssembler code)
    {
        code.Get(Sum).Constant64(NegativeInverse()).Multiply64().Set(Quotient);
        Modulus(code.Get(Quotient), 0).MultiplyWide().Get(Sum).Constant64(0).AddWide().Set(Carry).Drop();
        for (int i = 1; i < Words; i++)
        {
            Modulus(code.Get(Quotient), i).MultiplyWide().Get(Sum + i).Constant64(0).AddWide();
            code.Get(Carry).Constant64(0).AddWide().Set(Carry).Set(Sum + i - 1);
        }
        code.Get(Top).Get(Overflow).Get(Carry).Constant64(0).AddWide().Set(Top).Set(Sum + Words - 1);
    }

    /// <summary>Result ← Result − r, once, when Top:Result is at least r; the words below the highest are compared only when it leaves that open.</summary>
    private static void SubtractModulus(WasmAssembler code)
    {
        Modulus(code.Get(Top).IsZero64().IsZero32().Get(Sum + Words - 1), Words - 1).AtLeast64().Or32().If();
        code.Get(Top).IsZero64().IsZero32().Get(Result).Constant32(ModulusAddress).Call(AtLeastFunction).Or32().If();
        code.Get(Result).Constant32(ModulusAddress).Get(Result).Call(SubtractFunction).Drop().End().End();
    }

    private static WasmAssembler Modulus(WasmAssembler code, int word) => code.Constant32(ModulusAddress).Load64(8 * word);

    /// <summary>−r⁻¹ mod 2⁶⁴; r is odd, so its inverse is its power 2⁶² − 1 in the group of units, whose exponent is 2⁶².</summary>
    private static ulong NegativeInverse()
    {
        BigInteger word = BigInteger.One << 64;
        return (ulong)(word - BigInteger.ModPow(Fr.Modulus, (BigInteger.One << 62) - 1, word));
    }
}
