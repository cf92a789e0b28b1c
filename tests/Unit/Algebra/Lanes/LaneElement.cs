namespace Zk.Algebra.Tests;

/// <summary>One element whose arithmetic runs through a lane field, so that the law suite applies to it.</summary>
public readonly struct LaneElement<TField> : IField<LaneElement<TField>>
    where TField : unmanaged, IField<TField>
{
    private static readonly ILaneArithmetic<TField> s_lanes = LaneArithmetic.For<TField>();

    /// <summary>As lanes keep it in memory: v·2²⁶⁰, which the scalar field reads as 16v.</summary>
    private readonly TField _stored;

    private LaneElement(TField stored) => _stored = stored;

    public static LaneElement<TField> Zero => default;

    public static LaneElement<TField> One => From(TField.One);

    public bool IsZero => _stored.IsZero;

    public static LaneElement<TField> From(TField value) => new(value.Double().Double().Double().Double());

    public static LaneElement<TField> operator +(in LaneElement<TField> left, in LaneElement<TField> right) =>
        new(s_lanes.Add(left._stored, right._stored));

    public static LaneElement<TField> operator -(in LaneElement<TField> left, in LaneElement<TField> right) =>
        new(s_lanes.Subtract(left._stored, right._stored));

    public static LaneElement<TField> operator -(in LaneElement<TField> value) => new(s_lanes.Negate(value._stored));

    public static LaneElement<TField> operator *(in LaneElement<TField> left, in LaneElement<TField> right) =>
        new(s_lanes.Multiply(left._stored, right._stored));

    public static bool operator ==(LaneElement<TField> left, LaneElement<TField> right) => s_lanes.Equal(left._stored, right._stored);

    public static bool operator !=(LaneElement<TField> left, LaneElement<TField> right) => !(left == right);

    public LaneElement<TField> Square() => new(s_lanes.Square(_stored));

    public LaneElement<TField> Double() => this + this;

    /// <summary>By the scalar field: lanes have no inversion of their own.</summary>
    public LaneElement<TField> Inverse()
    {
        TField inverse = _stored.Inverse();
        for (int i = 0; i < 8; i++) inverse = inverse.Double();
        return new(inverse);
    }

    public bool Equals(LaneElement<TField> other) => this == other;

    public override bool Equals(object? obj) => obj is LaneElement<TField> other && this == other;

    public override int GetHashCode() => _stored.GetHashCode();
}
