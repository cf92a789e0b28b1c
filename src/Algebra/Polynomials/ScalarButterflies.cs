namespace Zk.Algebra;

/// <summary>One element at a time: runs everywhere, and the others are tested against it.</summary>
internal sealed class ScalarButterflies : IButterflies
{
    public int LeafLength => 1;

    public Fr[] Prepare(Fr[] factors) => factors;

    public void Frequency(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        for (int j = 0; j < factors.Length; j++)
        {
            Fr l = low[j], h = high[j];
            low[j] = l + h;
            high[j] = (l - h) * factors[j];
        }
    }

    public void Time(Span<Fr> low, Span<Fr> high, ReadOnlySpan<Fr> factors)
    {
        for (int j = 0; j < factors.Length; j++)
        {
            Fr l = low[j], h = high[j] * factors[j];
            low[j] = l + h;
            high[j] = l - h;
        }
    }

    public void FrequencyLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors)
    {
        // A single element is its own transform.
    }

    public void TimeLeaf(Span<Fr> leaf, ReadOnlySpan<Fr> factors)
    {
        // A single element is its own transform.
    }

    public void Multiply(ReadOnlySpan<Fr> left, ReadOnlySpan<Fr> right, Span<Fr> product)
    {
        for (int i = 0; i < product.Length; i++) product[i] = left[i] * right[i];
    }
}
