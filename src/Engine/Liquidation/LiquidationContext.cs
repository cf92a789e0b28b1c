namespace Zk.Engine.Liquidation;

/// <summary>Everything a step may look at and change. Made once per run; the instant is moved by the driver.</summary>
/// <param name="margin">Figures at the current marks.</param>
/// <param name="market">Marks, depth, bidders.</param>
/// <param name="ledger">The books.</param>
/// <param name="holders">Who holds what.</param>
public sealed class LiquidationContext(ILiquidationMargin margin, ILiquidationMarket market, ILedger ledger, IHolderBook holders)
{
    private LiquidationStep _step = new();

    /// <summary>Instant [ms], never going back.</summary>
    public long NowMs { get; set; }

    /// <summary>What a liquidation costs the keeper in gas [u], ≥ 0.</summary>
    public long GasMicroUsd { get; set; } = Units.MicroUsdPerUsd / 2;

    /// <summary>Which keeper is paid.</summary>
    public int KeeperId { get; set; }

    internal ILiquidationMargin Margin { get; } = margin;

    internal ILiquidationMarket Market { get; } = market;

    internal IHolderBook Holders { get; } = holders;

    internal LiquidationStep Step => _step;

    internal void Begin(LiquidationStep step)
    {
        step.Clear();
        _step = step;
    }

    internal Account HoldingsOf(Party party) => ledger.HoldingsOf(party);

    internal Int128 CashOf(Party party) => ledger.HoldingsOf(party).CashMicroUsd;

    /// <summary>Pays a signed amount: a negative one goes the other way.</summary>
    internal void Pay(EntryCause cause, Party from, Party to, Int128 amount)
    {
        if (amount == 0) return;
        Post(amount > 0 ? new(NowMs, cause, from, to, amount, 0, 0) : new(NowMs, cause, to, from, -amount, 0, 0));
    }

    /// <summary>Moves signed lots against cash at the mark: equity of both stays as it was.</summary>
    internal void MoveAtMark(EntryCause cause, Party from, Party to, int instrument, long lots)
    {
        if (lots == 0) return;
        Move(cause, from, to, instrument, lots);
        Pay(cause, to, from, (Int128)lots * Market.MarkMicroUsdPerLot(instrument));
    }

    internal void Move(EntryCause cause, Party from, Party to, int instrument, long lots)
    {
        if (lots != 0) Post(new(NowMs, cause, from, to, 0, instrument, lots));
    }

    internal void Tell(int account, LiquidationEventKind kind, LiquidationStage stage, Int128 amount, MarginFigures figures) =>
        _step.Events.Add(new(NowMs, account, kind, stage, amount, figures));

    private void Post(in LedgerEntry entry)
    {
        ledger.Post(entry);
        _step.Entries.Add(entry);
    }
}
