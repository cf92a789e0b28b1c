namespace Zk.Algebra;

/// <summary>Eight elements of a prime field that coefficients of <see cref="Fq2Lanes{TBase}"/> can be.</summary>
/// <typeparam name="TBase">The implementing type.</typeparam>
internal interface ILaneBase<TBase> : ILaneField<TBase>
    where TBase : unmanaged, ILaneBase<TBase>
{
    /// <summary>Loose times loose gives loose.</summary>
    static abstract void MultiplyQuadratic(in Fq2Lanes<TBase> left, in Fq2Lanes<TBase> right, out Fq2Lanes<TBase> product);

    /// <summary>The square of a loose element, loose.</summary>
    static abstract void SquareQuadratic(in Fq2Lanes<TBase> value, out Fq2Lanes<TBase> square);

    /// <summary>The square of what <see cref="MultiplyQuadratic"/> gave, loose.</summary>
    static abstract void SquareQuadraticProduct(in Fq2Lanes<TBase> product, out Fq2Lanes<TBase> square);

    /// <summary>As <see cref="ILaneField{TLanes}.SubtractBoth"/>, for a coefficient of a square.</summary>
    static abstract void SubtractBothQuadratic(in TBase coefficient, in TBase first, in TBase second, out TBase difference);

    /// <summary>As <see cref="ILaneField{TLanes}.SubtractFrom"/>, for a coefficient of a product.</summary>
    static abstract void SubtractFromQuadratic(in TBase coefficient, in TBase value, out TBase difference);
}
