namespace Zk.Algebra.Tests;

/// <summary>Every operation of the AVX2 lanes against integers, at extreme limbs of either sign and at multiples of the modulus, for both moduli.</summary>
public sealed class Avx2LanesTests
{
    public Avx2LanesTests() => Kernels.SkipUnlessSupported(nameof(FieldKernel.Avx2));

    [Fact]
    public void Multiply_Loose_IsTheMontgomeryProductBelowItsBound() => Both(Avx2Checks<BaseModulus>.Multiply_Loose_IsTheMontgomeryProductBelowItsBound, Avx2Checks<ScalarModulus>.Multiply_Loose_IsTheMontgomeryProductBelowItsBound);

    [Fact]
    public void MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound() => Both(Avx2Checks<BaseModulus>.MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound, Avx2Checks<ScalarModulus>.MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound);

    [Fact]
    public void SquareProduct_CoefficientsOfProducts_IsTheSquareBelowItsBound() => Both(Avx2Checks<BaseModulus>.SquareProduct_CoefficientsOfProducts_IsTheSquareBelowItsBound, Avx2Checks<ScalarModulus>.SquareProduct_CoefficientsOfProducts_IsTheSquareBelowItsBound);

    [Fact]
    public void Reduce_Loose_IsCanonical() => Both(Avx2Checks<BaseModulus>.Reduce_Loose_IsCanonical, Avx2Checks<ScalarModulus>.Reduce_Loose_IsCanonical);

    [Fact]
    public void Reduce_AroundMultiplesOfTheModulus_IsCanonical() => Both(Avx2Checks<BaseModulus>.Reduce_AroundMultiplesOfTheModulus_IsCanonical, Avx2Checks<ScalarModulus>.Reduce_AroundMultiplesOfTheModulus_IsCanonical);

    [Fact]
    public void Add_Canonical_IsLooseAndTheSum() => Both(Avx2Checks<BaseModulus>.Add_Canonical_IsLooseAndTheSum, Avx2Checks<ScalarModulus>.Add_Canonical_IsLooseAndTheSum);

    [Fact]
    public void Subtract_Canonical_IsTheDifference() => Both(Avx2Checks<BaseModulus>.Subtract_Canonical_IsTheDifference, Avx2Checks<ScalarModulus>.Subtract_Canonical_IsTheDifference);

    [Fact]
    public void SubtractScaled_Canonical_IsTheDifference() => Both(Avx2Checks<BaseModulus>.SubtractScaled_Canonical_IsTheDifference, Avx2Checks<ScalarModulus>.SubtractScaled_Canonical_IsTheDifference);

    [Fact]
    public void SubtractBoth_ProductAndCanonical_IsTwiceTheProductLessBoth() => Both(Avx2Checks<BaseModulus>.SubtractBoth_ProductAndCanonical_IsTwiceTheProductLessBoth, Avx2Checks<ScalarModulus>.SubtractBoth_ProductAndCanonical_IsTwiceTheProductLessBoth);

    [Fact]
    public void SubtractFrom_ProductAndCanonical_IsCanonical() => Both(Avx2Checks<BaseModulus>.SubtractFrom_ProductAndCanonical_IsCanonical, Avx2Checks<ScalarModulus>.SubtractFrom_ProductAndCanonical_IsCanonical);

    [Fact]
    public void NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero() => Both(Avx2Checks<BaseModulus>.NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero, Avx2Checks<ScalarModulus>.NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero);

    [Fact]
    public void Select_AnyMask_TakesLaneByLane() => Both(Avx2Checks<BaseModulus>.Select_AnyMask_TakesLaneByLane, Avx2Checks<ScalarModulus>.Select_AnyMask_TakesLaneByLane);

    [Fact]
    public void Equal_LanesThatDifferInOneBitOrNone_IsTheMask() => Both(Avx2Checks<BaseModulus>.Equal_LanesThatDifferInOneBitOrNone_IsTheMask, Avx2Checks<ScalarModulus>.Equal_LanesThatDifferInOneBitOrNone_IsTheMask);

    [Fact]
    public void GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack() => Both(Avx2Checks<BaseModulus>.GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack, Avx2Checks<ScalarModulus>.GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack);

    [Fact]
    public void MaskOf_AnySigns_AreThoseOfTheLanes() => Both(Avx2Checks<BaseModulus>.MaskOf_AnySigns_AreThoseOfTheLanes, Avx2Checks<ScalarModulus>.MaskOf_AnySigns_AreThoseOfTheLanes);

    private static void Both(Action overBase, Action overScalars)
    {
        overBase();
        overScalars();
    }
}
