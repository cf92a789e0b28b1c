namespace Zk.Engine.Liquidation;

/// <summary>What a perfect liquidation would sell: the yardstick of "sold ÷ needed", the same for every policy.</summary>
internal static class NeededExposure
{
    /// <summary>Exposure at the mark whose sale without any cost would restore the buffer [u], rounded up.</summary>
    internal static Int128 Up(LiquidationContext context, int accountId, MarginFigures figures, int bufferPpm)
    {
        Int128 notional = 0;
        foreach (Position position in context.HoldingsOf(Party.Account(accountId)).Positions)
            notional += (Int128)Math.Abs(position.QuantityLots) * context.Market.MarkMicroUsdPerLot(position.Index);
        return LiquidationMath.MulDivUp(notional, LiquidationSize.SliceUpPpm(figures, bufferPpm, Units.PpmPerOne), Units.PpmPerOne);
    }
}
