namespace Zk.Engine.Liquidation;

/// <summary>A fraction of every leg of an account, each rounded up to lots, and the figures of what is left.</summary>
/// <param name="FractionPpm">The fraction asked for [ppm].</param>
/// <param name="Lots">Lots per leg, in the order of the positions.</param>
/// <param name="After">Figures with the slice gone at the mark: equity as before.</param>
internal readonly record struct Slice(int FractionPpm, long[] Lots, MarginFigures After)
{
    internal static Slice Of(LiquidationContext context, Account account, int fractionPpm)
    {
        long[] lots = new long[account.Positions.Length];
        Int128 cash = account.CashMicroUsd;
        for (int i = 0; i < lots.Length; i++)
        {
            Position position = account.Positions[i];
            lots[i] = LiquidationMath.LotsUp(Math.Abs(position.QuantityLots), fractionPpm);
            cash += (Int128)(Math.Sign(position.QuantityLots) * lots[i]) * context.Market.MarkMicroUsdPerLot(position.Index);
        }
        return new(fractionPpm, lots, context.Margin.Evaluate(Holdings.WithCash(Holdings.Reduced(account, lots), cash)));
    }

    internal Int128 Exposure(ReadOnlySpan<LegView> legs)
    {
        Int128 sum = 0;
        foreach (LegView leg in legs) sum += (Int128)Lots[leg.Leg] * leg.ExposurePerLot;
        return sum;
    }

    internal Int128 Notional(ReadOnlySpan<LegView> legs)
    {
        Int128 sum = 0;
        foreach (LegView leg in legs) sum += (Int128)Lots[leg.Leg] * leg.Mark;
        return sum;
    }

    /// <summary>Moves the slice at the mark to takers in proportion to their weights, and uses up capacity.</summary>
    internal void Move(LiquidationContext context, Throttle throttle, LiquidationCase liquidated, LegView[] legs, EntryCause cause, Party[] takers, Int128[] weights)
    {
        foreach (LegView leg in legs)
        {
            Int128[] parts = ProRata.Split(Lots[leg.Leg], weights);
            for (int i = 0; i < takers.Length; i++)
                context.MoveAtMark(cause, liquidated.Party, takers[i], leg.Instrument, leg.IsLong ? (long)parts[i] : -(long)parts[i]);
            throttle.Use(context, leg.Market, (Int128)Lots[leg.Leg] * leg.ExposurePerLot);
        }
    }

    /// <summary>Shares an amount among takers in proportion to their weights.</summary>
    internal static void Share(LiquidationContext context, EntryCause cause, Party from, Party[] takers, Int128[] weights, Int128 amount)
    {
        Int128[] parts = ProRata.Split(amount, weights);
        for (int i = 0; i < takers.Length; i++) context.Pay(cause, from, takers[i], parts[i]);
    }
}
