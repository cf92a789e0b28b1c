namespace Zk.Algebra.Tests;

/// <summary>One element whose arithmetic runs through a lane field, so that the law suite applies to it.</summary>
public readonly struct LaneElement<TField, TKernel> : IField<LaneElement<TField, TKernel>>
    where TField : unmanaged, IField<TField>
    where TKernel : ILaneKernel
{
    private static readonly ILaneArithmetic<TField> s_lanes = LaneArithmetic.For<TField>(Kernels.Parse(TKernel.Name));

    /// <summary>As lanes keep it in memory: v·R, which the scalar field reads as v·R / 2²⁵⁶.</summary>
    private readonly TField _stored;

    private LaneElement(TField stored) => _stored = stored;

    public static LaneElement<TField, TKernel> Zero => default;

    public static LaneElement<TField, TKernel> One => From(TField.One);

    public bool IsZero => _stored.IsZero;

    public static LaneElement<TField, TKernel> From(TField value) => new(value * s_lanes.Scale);

    public static LaneElement<TField, TKernel> operator +(in LaneElement<TField, TKernel> left, in LaneElement<TField, TKernel> right) =>
        new(s_lanes.Add(left._stored, right._stored));

    public static LaneElement<TField, TKernel> operator -(in LaneElement<TField, TKernel> left, in LaneElement<TField, TKernel> right) =>
        new(s_lanes.Subtract(left._stored, right._stored));

    public static LaneElement<TField, TKernel> operator -(in LaneElement<TField, TKernel> value) => new(s_lanes.Negate(value._stored));

    public static LaneElement<TField, TKernel> operator *(in LaneElement<TField, TKernel> left, in LaneElement<TField, TKernel> right) =>
        new(s_lanes.Multiply(left._stored, right._stored));

    public static bool operator ==(LaneElement<TField, TKernel> left, LaneElement<TField, TKernel> right) => s_lanes.Equal(left._stored, right._stored);

    public static bool operator !=(LaneElement<TField, TKernel> left, LaneElement<TField, TKernel> right) => !(left == right);

    public LaneElement<TField, TKernel> Square() => new(s_lanes.Square(_stored));

    public LaneElement<TField, TKernel> Double() => this + this;

    /// <summary>By the scalar field: lanes have no inversion of their own.</summary>
    public LaneElement<TField, TKernel> Inverse() => new(_stored.Inverse() * s_lanes.Scale.Square());

    public bool Equals(LaneElement<TField, TKernel> other) => this == other;

    public override bool Equals(object? obj) => obj is LaneElement<TField, TKernel> other && this == other;

    public override int GetHashCode() => _stored.GetHashCode();
}
