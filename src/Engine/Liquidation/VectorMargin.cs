namespace Zk.Engine.Liquidation;

/// <summary>Margin figures from the vectorised engine: one scratch account that is turned into whatever is asked about.</summary>
/// <remarks>
/// Questions about one account differ in a leg or two, so that an answer costs a change or two and allocates nothing. Equal to
/// <see cref="EpochMargin"/> to the unit. Not safe for concurrent use.
/// </remarks>
public sealed class VectorMargin : ILiquidationMargin
{
    private readonly int _scratch;
    private Account _held = new(0, []);

    /// <summary>Figures on an epoch's rows.</summary>
    /// <exception cref="EngineInputException">The epoch breaks its rules.</exception>
    public VectorMargin(RiskEpoch epoch)
    {
        Rows = new MarginBook(epoch, 1, 64, degree: 1);
        _scratch = Rows.Add(_held);
    }

    /// <summary>The book whose rows are used: after a tick, set the rows here too and call <see cref="MarginBook.Remargin"/>.</summary>
    public MarginBook Rows { get; }

    /// <inheritdoc/>
    /// <exception cref="EngineInputException">The account is out of range, or holds an instrument without a row.</exception>
    public MarginFigures Evaluate(Account account)
    {
        TurnInto(account);
        AccountMargin margin = Rows.MarginOf(_scratch);
        return new(margin.EquityMicroUsd, MarginMath.CeilingOfPpm(margin.MaintenancePpmMicroUsd), MarginMath.CeilingOfPpm(margin.InitialPpmMicroUsd));
    }

    private void TurnInto(Account account)
    {
        account.Validate();
        foreach (Position position in account.Positions) Rows.FindRow(position.Index);
        if (!_held.Positions.Equals(account.Positions))
        {
            foreach (Position old in _held.Positions)
            {
                long left = Holdings.FindLeg(account, old.Index) < 0 ? Rows.QuantityOf(_scratch, old.Index) : 0;
                if (left != 0) Rows.Change(_scratch, old.Index, -left, 0);
            }
            foreach (Position wanted in account.Positions)
            {
                long change = wanted.QuantityLots - Rows.QuantityOf(_scratch, wanted.Index);
                if (change != 0) Rows.Change(_scratch, wanted.Index, change, 0);
            }
        }
        if (account.CashMicroUsd != Rows.CashOf(_scratch)) Rows.ChangeCash(_scratch, account.CashMicroUsd - Rows.CashOf(_scratch));
        _held = account;
    }
}
