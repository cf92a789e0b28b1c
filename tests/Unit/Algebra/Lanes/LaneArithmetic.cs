using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Zk.Algebra.Tests;

/// <summary>The operations of a lane field on elements in its memory form, all canonical.</summary>
internal interface ILaneArithmetic<TField>
{
    TField Add(TField left, TField right);

    TField Subtract(TField left, TField right);

    TField Negate(TField value);

    TField Multiply(TField left, TField right);

    TField Square(TField value);

    bool Equal(TField left, TField right);

    /// <summary>R / 2²⁵⁶ for these lanes.</summary>
    TField Scale { get; }
}

internal static class LaneArithmetic
{
    public static ILaneArithmetic<TField> For<TField>(FieldKernel kernel)
        where TField : unmanaged, IField<TField> => (ILaneArithmetic<TField>)(object)((default(TField), kernel) switch
        {
            (Fq, FieldKernel.Avx512) => new LaneArithmetic<Fq, Lanes<BaseModulus>>(),
            (Fr, FieldKernel.Avx512) => new LaneArithmetic<Fr, Lanes<ScalarModulus>>(),
            (_, FieldKernel.Avx512) => new LaneArithmetic<Fq2, Fq2Lanes<Lanes<BaseModulus>>>(),
            (Fq, _) => new LaneArithmetic<Fq, Avx2Lanes<BaseModulus>>(),
            (Fr, _) => (object)new LaneArithmetic<Fr, Avx2Lanes<ScalarModulus>>(),
            _ => new LaneArithmetic<Fq2, Fq2Lanes<Avx2Lanes<BaseModulus>>>(),
        });
}

/// <summary>Each operation fills eight lanes with its operands among zeros and others, in a random lane, and reads the lane back.</summary>
internal sealed class LaneArithmetic<TField, TLanes> : ILaneArithmetic<TField>
    where TField : unmanaged, IField<TField>
    where TLanes : unmanaged, ILaneField<TLanes>
{
    public TField Scale { get; } = PowerOfTwo(TLanes.RadixLog2) * PowerOfTwo(256).Inverse();

    private delegate void Operation(in TLanes left, in TLanes right, out TLanes result);

    public TField Add(TField left, TField right) => Run(left, right, TLanes.Add);

    public TField Subtract(TField left, TField right) => Run(left, right, TLanes.Subtract);

    public TField Multiply(TField left, TField right) => Run(left, right, TLanes.Multiply);

    public TField Square(TField value) =>
        Run(value, value, (in TLanes left, in TLanes _, out TLanes result) => TLanes.Square(left, out result));

    public TField Negate(TField value) => Run(value, value, (in TLanes left, in TLanes _, out TLanes result) =>
    {
        result = left;
        TLanes.NegateWhere(Vector512<ulong>.AllBitsSet, ref result);
    });

    public bool Equal(TField left, TField right)
    {
        int lane = Random.Shared.Next(LaneWords.Width);
        Fill(lane, left, out TLanes x);
        Fill(lane, right, out TLanes y);
        return TLanes.Equal(x, y)[LaneTransposition.LaneOf(lane)] == ulong.MaxValue;
    }

    private static TField PowerOfTwo(int exponent)
    {
        TField power = TField.One;
        for (int i = 0; i < exponent; i++) power = power.Double();
        return power;
    }

    private TField Run(TField left, TField right, Operation operation)
    {
        int lane = Random.Shared.Next(LaneWords.Width);
        Fill(lane, left, out TLanes x);
        Fill(lane, right, out TLanes y);
        operation(x, y, out TLanes result);
        TLanes.Reduce(result, out result);
        var elements = new TField[LaneWords.Width];
        TLanes.Scatter(result, ref Words(elements), in Offsets()[0]);
        return elements[lane];
    }

    private void Fill(int lane, TField value, out TLanes lanes)
    {
        var elements = new TField[LaneWords.Width];
        for (int i = 0; i < elements.Length; i++) elements[i] = i % 3 == 0 ? TField.Zero : -value;
        elements[lane] = value;
        TLanes.Gather(ref Words(elements), in Offsets()[0], out lanes);
    }

    private static ref Limbs Words(TField[] elements) => ref MemoryMarshal.Cast<TField, Limbs>(elements.AsSpan())[0];

    private static int[] Offsets() => [.. Enumerable.Range(0, LaneWords.Width).Select(i => i * TLanes.Coefficients)];
}
