namespace Zk.Engine.Liquidity;

/// <summary>Reservation price and half-spread of a market maker who dislikes inventory, relative to the mark.</summary>
/// <remarks>
/// <para>r = s·(1 − q·γ·σ²), δ = γ·σ²/2 + (1/γ)·ln(1 + γ/κ), with q the inventory ÷ the market's limit, σ the relative volatility over
/// the horizon T − t (so that σ² stands for σ²·(T − t)) and κ the decay of fills with relative distance.</para>
/// <para>Both are rounded toward the mark, which is in favour of who trades with the vault. <b>Source</b>: Avellaneda and Stoikov,
/// "High-frequency trading in a limit order book" (2008), eq. 29 and 30; with bounds on inventory, beyond which a side is not quoted:
/// Guéant, Lehalle and Fernandez-Tapia, "Dealing with the inventory risk" (2013).</para>
/// </remarks>
public static class QuoteFormula
{
    /// <summary>Parts of a price that skew and spread are counted in: 10⁻⁹.</summary>
    public const long Ppb = 1_000_000_000;

    /// <summary>q·γ·σ² [10⁻⁹ of the mark]: how far a long inventory pulls the reservation price down; negative for a short one.</summary>
    /// <param name="inventoryPpm">Inventory ÷ limit [ppm], −10⁹ to 10⁹.</param>
    /// <param name="gammaMilli">γ [10⁻³], 1 to 10⁶.</param>
    /// <param name="sigmaPpm">σ over the horizon [ppm], 0 to 10⁶.</param>
    public static long SkewPpb(long inventoryPpm, int gammaMilli, int sigmaPpm) =>
        (long)((Int128)inventoryPpm * gammaMilli * sigmaPpm * sigmaPpm / 1_000_000_000_000);

    /// <summary>γ·σ²/2 + (1/γ)·ln(1 + γ/κ) [10⁻⁹ of the mark], rounded down.</summary>
    /// <param name="gammaMilli">γ [10⁻³], 1 to 10⁶.</param>
    /// <param name="kappaMilli">κ [10⁻³], ≥ 1.</param>
    /// <param name="sigmaPpm">σ over the horizon [ppm], 0 to 10⁶.</param>
    public static long HalfSpreadPpb(int gammaMilli, int kappaMilli, int sigmaPpm)
    {
        double fills = 1e12 / gammaMilli * Binary64.Log(1 + (double)gammaMilli / kappaMilli);
        return (long)((Int128)gammaMilli * sigmaPpm * sigmaPpm / 2_000_000) + (long)fills;
    }

    /// <summary>What is paid per lot at a distance below the mark [u], rounded up; at most the mark, at least 0.</summary>
    public static long BidUp(long markMicroUsd, long distancePpb)
    {
        Int128 kept = Math.Clamp(Ppb - distancePpb, 0, Ppb);
        return (long)((markMicroUsd * kept + Ppb - 1) / Ppb);
    }

    /// <summary>What is asked per lot at a distance above the mark [u], rounded down; at least the mark.</summary>
    public static Int128 AskDown(long markMicroUsd, long distancePpb) => (Int128)markMicroUsd * (Ppb + Math.Max(0, distancePpb)) / Ppb;
}
