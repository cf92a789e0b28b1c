using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class FqLaneLawTests() : LaneLaws<Fq>(Tests.Elements.Fq);

public sealed class FrLaneLawTests() : LaneLaws<Fr>(Tests.Elements.Fr);

public sealed class Fq2LaneLawTests() : LaneLaws<Fq2>(Tests.Elements.Fq2);

/// <summary>The laws of fields over each lane field, and agreement with the scalar field.</summary>
public abstract class LaneLaws<TField> : FieldLaws<LaneElement<TField>>
    where TField : unmanaged, IField<TField>
{
    private readonly Gen<TField> _scalars;

    protected LaneLaws(Gen<TField> scalars)
        : base(scalars.Select(LaneElement<TField>.From))
    {
        Assert.SkipUnless(Lanes<BaseModulus>.IsSupported, "this processor has no AVX-512 F and DQ");
        _scalars = scalars;
    }

    [Fact]
    public void Operations_AnyTwo_AgreeWithTheScalarField() => Gen.Select(_scalars, _scalars).Sample((a, b) =>
    {
        LaneElement<TField> x = LaneElement<TField>.From(a), y = LaneElement<TField>.From(b);
        return x + y == LaneElement<TField>.From(a + b)
            && x - y == LaneElement<TField>.From(a - b)
            && -x == LaneElement<TField>.From(-a)
            && x * y == LaneElement<TField>.From(a * b)
            && x.Square() == LaneElement<TField>.From(a.Square())
            && x.IsZero == a.IsZero;
    }, iter: 20_000);
}
