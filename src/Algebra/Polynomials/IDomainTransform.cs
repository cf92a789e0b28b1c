namespace Zk.Algebra;

/// <summary>What a kernel computes over the n-th roots of unity; <see cref="EvaluationDomain"/> checks lengths and picks the kernel.</summary>
internal interface IDomainTransform
{
    /// <summary>Coefficients to values at ω^i, both in natural order.</summary>
    void Values(Span<Fr> elements, CancellationToken cancellation);

    /// <summary>Values at ω^i to coefficients, both in natural order.</summary>
    void Coefficients(Span<Fr> elements, CancellationToken cancellation);

    /// <summary>Values at ω^i to values at η·ω^i.</summary>
    void OddValues(Span<Fr> elements, CancellationToken cancellation);

    /// <summary>
    /// From the values of A and B at ω^i to those of A·B − C at η·ω^i, where C has A's values times B's at ω^i; all three are of
    /// degree below n. The result may overwrite an operand.
    /// </summary>
    void Excess(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> excess, CancellationToken cancellation);
}
