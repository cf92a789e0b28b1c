namespace Zk.Engine.Liquidation;

/// <summary>Pays the keeper from what the transition rule leaves of the account, and from insurance what that does not cover.</summary>
internal static class KeeperPay
{
    /// <summary>Pays for a step; returns what the rule still leaves of the account [u].</summary>
    /// <param name="context">The step.</param>
    /// <param name="waterfall">Insurance.</param>
    /// <param name="liquidated">The case.</param>
    /// <param name="before">Figures before the step: the margin that bounds the reward.</param>
    /// <param name="notional">Exposure sold [u].</param>
    /// <param name="spare">What the account may lose without breaking the rule [u].</param>
    internal static Int128 Pay(LiquidationContext context, Waterfall waterfall, LiquidationCase liquidated, MarginFigures before, Int128 notional, Int128 spare)
    {
        Int128 reward = KeeperReward.Down(context.GasMicroUsd, notional, before.MaintenanceMicroUsd);
        Int128 own = Int128.Max(0, Int128.Min(reward, spare));
        Party keeper = Party.Keeper(context.KeeperId);
        context.Pay(EntryCause.KeeperReward, liquidated.Party, keeper, own);
        waterfall.DrawFunds(context, liquidated.Shares, reward - own, keeper, EntryCause.KeeperReward);
        return spare - own;
    }
}
