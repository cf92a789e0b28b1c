using CsCheck;

namespace Zk.Algebra.Tests;

public sealed class FqAvx512LaneLawTests() : LaneLaws<Fq, Avx512Kernel>(Tests.Elements.Fq);

public sealed class FrAvx512LaneLawTests() : LaneLaws<Fr, Avx512Kernel>(Tests.Elements.Fr);

public sealed class Fq2Avx512LaneLawTests() : LaneLaws<Fq2, Avx512Kernel>(Tests.Elements.Fq2);

public sealed class FqAvx2LaneLawTests() : LaneLaws<Fq, Avx2Kernel>(Tests.Elements.Fq);

public sealed class FrAvx2LaneLawTests() : LaneLaws<Fr, Avx2Kernel>(Tests.Elements.Fr);

public sealed class Fq2Avx2LaneLawTests() : LaneLaws<Fq2, Avx2Kernel>(Tests.Elements.Fq2);

/// <summary>The laws of fields over each lane field, and agreement with the scalar field.</summary>
public abstract class LaneLaws<TField, TKernel> : FieldLaws<LaneElement<TField, TKernel>>
    where TField : unmanaged, IField<TField>
    where TKernel : ILaneKernel
{
    private readonly Gen<TField> _scalars;

    protected LaneLaws(Gen<TField> scalars)
        : base(scalars.Select(LaneElement<TField, TKernel>.From))
    {
        Kernels.SkipUnlessSupported(TKernel.Name);
        _scalars = scalars;
    }

    [Fact]
    public void Operations_AnyTwo_AgreeWithTheScalarField() => Gen.Select(_scalars, _scalars).Sample((a, b) =>
    {
        LaneElement<TField, TKernel> x = LaneElement<TField, TKernel>.From(a), y = LaneElement<TField, TKernel>.From(b);
        return x + y == LaneElement<TField, TKernel>.From(a + b)
            && x - y == LaneElement<TField, TKernel>.From(a - b)
            && -x == LaneElement<TField, TKernel>.From(-a)
            && x * y == LaneElement<TField, TKernel>.From(a * b)
            && x.Square() == LaneElement<TField, TKernel>.From(a.Square())
            && x.IsZero == a.IsZero;
    }, iter: 20_000);
}
