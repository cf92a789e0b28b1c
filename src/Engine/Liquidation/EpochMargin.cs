namespace Zk.Engine.Liquidation;

/// <summary>Margin figures from the exact Int128 engine and a published epoch.</summary>
/// <param name="Epoch">The rows; their marks are the liquidation's marks.</param>
/// <remarks>The plain twin of the vectorised engine. <b>Source</b>: docs/statement.md §3.</remarks>
public sealed record EpochMargin(RiskEpoch Epoch) : ILiquidationMargin
{
    /// <inheritdoc/>
    public MarginFigures Evaluate(Account account)
    {
        MarginReport maintenance = Margin.Evaluate(account, Epoch, MarginLevel.Maintenance);
        MarginReport initial = Margin.Evaluate(account, Epoch, MarginLevel.Initial);
        return new(maintenance.EquityMicroUsd, maintenance.RequirementMicroUsd, initial.RequirementMicroUsd);
    }
}
