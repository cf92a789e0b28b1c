using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Replay;

/// <summary>Margin figures of single accounts on an epoch without expiries, without allocation; equal to <see cref="Margin.Evaluate"/> to the unit.</summary>
/// <remarks>
/// The 32 sums of a group of one leg have their largest at the row's largest or smallest loss, which is found once per epoch. Rows
/// may be replaced at any time; not safe for concurrent use.
/// </remarks>
public sealed class RowMargin : ILiquidationMargin
{
    private ImmutableArray<RiskRow> _rows = [];
    private long[] _largest = [];
    private long[] _smallest = [];
    private int[] _place = [];
    private int _factorMmPpm;
    private int _factorImPpm;

    /// <summary>Takes the rows and factors of an epoch.</summary>
    /// <exception cref="EngineInputException">A row has an expiry, which this does not margin.</exception>
    public void Set(RiskEpoch epoch)
    {
        _rows = epoch.Rows;
        (_factorMmPpm, _factorImPpm) = (epoch.FactorMmPpm, epoch.FactorImPpm);
        if (_largest.Length != _rows.Length) (_largest, _smallest) = (new long[_rows.Length], new long[_rows.Length]);
        if (_place.Length == 0 || _place.Length <= _rows[^1].Index) _place = new int[_rows[^1].Index + 1];
        for (int i = 0; i < _rows.Length; i++)
        {
            if (_rows[i].ExpiryKey != 0) throw new EngineInputException($"risk row {_rows[i].Instrument}", "an expiry", "perpetuals and collateral", "Use EpochMargin");
            _place[_rows[i].Index] = i;
            (_largest[i], _smallest[i]) = Extremes(_rows[i].Losses.AsSpan());
        }
    }

    /// <summary>Mark of an instrument [u per lot].</summary>
    public long MarkOf(int instrument) => _rows[_place[instrument]].Mark;

    /// <inheritdoc/>
    public MarginFigures Evaluate(Account account)
    {
        Int128 equity = account.CashMicroUsd, maintenance = 0, initial = 0;
        ReadOnlySpan<Position> legs = account.Positions.AsSpan();
        while (legs.Length > 0)
        {
            int first = _place[legs[0].Index], count = 1;
            while (count < legs.Length && _rows[_place[legs[count].Index]].Underlying == _rows[first].Underlying) count++;
            AddGroup(legs[..count], first, ref equity, ref maintenance, ref initial);
            legs = legs[count..];
        }
        return new MarginFigures(equity, MarginMath.CeilingOfPpm(maintenance), MarginMath.CeilingOfPpm(initial));
    }

    /// <inheritdoc/>
    /// <remarks>A leg alone in its group answers from its row: f·loss + add-on + the slope of the chord in force.</remarks>
    public long MaintenanceSlopeDown(Account account, MarginFigures figures, int leg)
    {
        Position position = account.Positions[leg];
        RiskRow row = _rows[_place[position.Index]];
        for (int i = Math.Max(0, leg - 1); i <= Math.Min(leg + 1, account.Positions.Length - 1); i++)
            if (i != leg && _rows[_place[account.Positions[i].Index]].Underlying == row.Underlying) return Difference(account, figures, leg);
        Int128 lots = Math.Abs(position.QuantityLots), charge = 0;
        long slope = 0;
        foreach (ConcentrationChord chord in row.Chords)
            if (chord.Slope * lots - chord.Intercept > charge) (charge, slope) = (chord.Slope * lots - chord.Intercept, chord.Slope);
        long loss = position.QuantityLots > 0 ? _largest[_place[position.Index]] : -_smallest[_place[position.Index]];
        return (long)(((Int128)_factorMmPpm * Math.Max(0, loss) + (Int128)Units.PpmPerOne * (row.AddOnMm + slope)) / Units.PpmPerOne);
    }

    /// <summary>What closing 1/1024 of a leg releases per lot, rounded down.</summary>
    private long Difference(Account account, MarginFigures figures, int leg)
    {
        long lots = Math.Max(1, Math.Abs(account.Positions[leg].QuantityLots) / 1024);
        return (long)LiquidationMath.MulDivDown(figures.MaintenanceMicroUsd - Evaluate(Holdings.Reduced(account, leg, lots)).MaintenanceMicroUsd, 1, lots);
    }

    private void AddGroup(ReadOnlySpan<Position> legs, int first, ref Int128 equity, ref Int128 maintenance, ref Int128 initial)
    {
        Int128 addOnMm = 0, addOnIm = 0;
        foreach (Position leg in legs)
        {
            RiskRow row = _rows[_place[leg.Index]];
            Int128 lots = Math.Abs(leg.QuantityLots), charge = 0;
            foreach (ConcentrationChord chord in row.Chords) charge = Int128.Max(charge, chord.Slope * lots - chord.Intercept);
            equity += (Int128)leg.QuantityLots * row.Mark;
            addOnMm += lots * row.AddOnMm + charge;
            addOnIm += lots * (row.AddOnMm + row.AddOnDeltaIm) + charge;
        }
        Int128 loss = Int128.Max(0, legs.Length == 1
            ? (Int128)legs[0].QuantityLots * (legs[0].QuantityLots > 0 ? _largest[first] : _smallest[first])
            : WorstLoss(legs));
        maintenance += _factorMmPpm * loss + Units.PpmPerOne * addOnMm;
        initial += _factorImPpm * loss + Units.PpmPerOne * addOnIm;
    }

    private Int128 WorstLoss(ReadOnlySpan<Position> legs)
    {
        Int128 worst = 0;
        for (int s = 0; s < Units.ScenarioCount; s++)
        {
            Int128 loss = 0;
            foreach (Position leg in legs) loss += (Int128)leg.QuantityLots * _rows[_place[leg.Index]].Losses[s];
            worst = Int128.Max(worst, loss);
        }
        return worst;
    }

    private static (long Largest, long Smallest) Extremes(ReadOnlySpan<long> losses)
    {
        long largest = losses[0], smallest = losses[0];
        foreach (long loss in losses) (largest, smallest) = (Math.Max(largest, loss), Math.Min(smallest, loss));
        return (largest, smallest);
    }
}
