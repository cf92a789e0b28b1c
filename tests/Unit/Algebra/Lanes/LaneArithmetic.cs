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
}

internal static class LaneArithmetic
{
    public static ILaneArithmetic<TField> For<TField>()
        where TField : unmanaged, IField<TField> => (ILaneArithmetic<TField>)(object)(
        typeof(TField) == typeof(Fq) ? new LaneArithmetic<Fq, Lanes<BaseModulus>>()
        : typeof(TField) == typeof(Fr) ? new LaneArithmetic<Fr, Lanes<ScalarModulus>>()
        : new LaneArithmetic<Fq2, Fq2Lanes>());
}

/// <summary>Each operation fills eight lanes with its operands among zeros and others, in a random lane, and reads the lane back.</summary>
internal sealed class LaneArithmetic<TField, TLanes> : ILaneArithmetic<TField>
    where TField : unmanaged, IField<TField>
    where TLanes : unmanaged, ILaneField<TLanes>
{
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
