namespace Zk.Algebra.Tests;

/// <summary>Every lane operation against integers, at extreme limbs and at the multiples of the modulus, for both moduli.</summary>
public sealed class LanesTests
{
    public LanesTests() => Assert.SkipUnless(Lanes<BaseModulus>.IsSupported, "this processor has no AVX-512 F and DQ");

    [Fact]
    public void Multiply_Loose_IsTheMontgomeryProductBelowItsBound() => Both(LaneChecks<BaseModulus>.Multiply_Loose_IsTheMontgomeryProductBelowItsBound, LaneChecks<ScalarModulus>.Multiply_Loose_IsTheMontgomeryProductBelowItsBound);

    [Fact]
    public void Multiply_SumsOfLoose_IsTheMontgomeryProductBelowItsBound() => Both(LaneChecks<BaseModulus>.Multiply_SumsOfLoose_IsTheMontgomeryProductBelowItsBound, LaneChecks<ScalarModulus>.Multiply_SumsOfLoose_IsTheMontgomeryProductBelowItsBound);

    [Fact]
    public void Square_Loose_EqualsTheProduct() => Both(LaneChecks<BaseModulus>.Square_Loose_EqualsTheProduct, LaneChecks<ScalarModulus>.Square_Loose_EqualsTheProduct);

    [Fact]
    public void Add_Any_IsTheSum() => Both(LaneChecks<BaseModulus>.Add_Any_IsTheSum, LaneChecks<ScalarModulus>.Add_Any_IsTheSum);

    [Fact]
    public void Subtract_Canonical_IsTheDifferencePlusTheModulus() => Both(LaneChecks<BaseModulus>.Subtract_Canonical_IsTheDifferencePlusTheModulus, LaneChecks<ScalarModulus>.Subtract_Canonical_IsTheDifferencePlusTheModulus);

    [Fact]
    public void SubtractWithMultiple_Loose_IsTheDifferencePlusIt() => Both(LaneChecks<BaseModulus>.SubtractWithMultiple_Loose_IsTheDifferencePlusIt, LaneChecks<ScalarModulus>.SubtractWithMultiple_Loose_IsTheDifferencePlusIt);

    [Fact]
    public void MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound() => Both(LaneChecks<BaseModulus>.MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound, LaneChecks<ScalarModulus>.MultiplyQuadratic_Loose_AreTheSumsOfProductsBelowTheirBound);

    [Fact]
    public void SubtractQuadratic_ProductsAndCanonical_AreCanonical() => Both(LaneChecks<BaseModulus>.SubtractQuadratic_ProductsAndCanonical_AreCanonical, LaneChecks<ScalarModulus>.SubtractQuadratic_ProductsAndCanonical_AreCanonical);

    [Fact]
    public void SubtractBoth_ProductAndCanonical_IsCanonical() => Both(LaneChecks<BaseModulus>.SubtractBoth_ProductAndCanonical_IsCanonical, LaneChecks<ScalarModulus>.SubtractBoth_ProductAndCanonical_IsCanonical);

    [Fact]
    public void SubtractFrom_ProductAndCanonical_IsCanonical() => Both(LaneChecks<BaseModulus>.SubtractFrom_ProductAndCanonical_IsCanonical, LaneChecks<ScalarModulus>.SubtractFrom_ProductAndCanonical_IsCanonical);

    [Fact]
    public void SubtractScaled_Canonical_IsFourTimesTheDifferencePlusTheModulus() => Both(LaneChecks<BaseModulus>.SubtractScaled_Canonical_IsFourTimesTheDifferencePlusTheModulus, LaneChecks<ScalarModulus>.SubtractScaled_Canonical_IsFourTimesTheDifferencePlusTheModulus);

    [Fact]
    public void Reduce_Loose_IsCanonical() => Both(LaneChecks<BaseModulus>.Reduce_Loose_IsCanonical, LaneChecks<ScalarModulus>.Reduce_Loose_IsCanonical);

    [Fact]
    public void ReduceOnce_BelowTwiceTheMultiple_SubtractsWhereNotBelow() => Both(LaneChecks<BaseModulus>.ReduceOnce_BelowTwiceTheMultiple_SubtractsWhereNotBelow, LaneChecks<ScalarModulus>.ReduceOnce_BelowTwiceTheMultiple_SubtractsWhereNotBelow);

    [Fact]
    public void NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero() => Both(LaneChecks<BaseModulus>.NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero, LaneChecks<ScalarModulus>.NegateWhere_Canonical_NegatesTheMaskedLanesAndKeepsZero);

    [Fact]
    public void Select_AnyMask_TakesLaneByLane() => Both(LaneChecks<BaseModulus>.Select_AnyMask_TakesLaneByLane, LaneChecks<ScalarModulus>.Select_AnyMask_TakesLaneByLane);

    [Fact]
    public void Equal_LanesThatDifferInOneLimbOrNone_IsTheMask() => Both(LaneChecks<BaseModulus>.Equal_LanesThatDifferInOneLimbOrNone_IsTheMask, LaneChecks<ScalarModulus>.Equal_LanesThatDifferInOneLimbOrNone_IsTheMask);

    [Fact]
    public void GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack() => Both(LaneChecks<BaseModulus>.GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack, LaneChecks<ScalarModulus>.GatherAndScatter_AnyOffsets_MoveElementsToTheirLanesAndBack);

    private static void Both(Action overBase, Action overScalars)
    {
        overBase();
        overScalars();
    }
}
