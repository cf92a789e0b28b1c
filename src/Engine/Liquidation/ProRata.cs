namespace Zk.Engine.Liquidation;

/// <summary>Exact division of an amount in proportion to weights: the shares add up to the amount.</summary>
public static class ProRata
{
    /// <summary>floor(total·w/W) each; the units left over go one each to the first with weight.</summary>
    /// <param name="total">Amount to share, ≥ 0.</param>
    /// <param name="weights">Weights ≥ 0, in the order that receives left-over units.</param>
    /// <returns>Shares that add up to total, or zeros when no weight is positive.</returns>
    public static Int128[] Split(Int128 total, ReadOnlySpan<Int128> weights)
    {
        Int128 sum = 0;
        foreach (Int128 weight in weights) sum += weight;
        Int128[] shares = new Int128[weights.Length];
        if (sum <= 0) return shares;
        Int128 left = total;
        for (int i = 0; i < shares.Length; i++)
        {
            shares[i] = LiquidationMath.MulDivDown(total, weights[i], sum);
            left -= shares[i];
        }
        for (int i = 0; left > 0; i = (i + 1) % shares.Length)
        {
            if (weights[i] == 0) continue;
            shares[i]++;
            left--;
        }
        return shares;
    }
}
