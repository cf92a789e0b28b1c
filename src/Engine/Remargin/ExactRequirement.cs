namespace Zk.Engine;

/// <summary>The same formulas in 128-bit integers, for accounts and rows of any size; allocates nothing.</summary>
internal static class ExactRequirement
{
    internal static AccountMargin Evaluate(in AccountHeader header, ReadOnlySpan<BookLeg> legs, RowTable rows, int factorMmPpm, int factorImPpm)
    {
        Int128 equity = header.CashMicroUsd, maintenance = 0, initial = 0;
        while (legs.Length > 0)
        {
            int count = 1;
            while (!legs[count - 1].EndsGroup) count++;
            AddGroup(legs[..count], rows, factorMmPpm, factorImPpm, ref equity, ref maintenance, ref initial);
            legs = legs[count..];
        }
        return new AccountMargin(equity, maintenance, initial);
    }

    private static void AddGroup(
        ReadOnlySpan<BookLeg> legs, RowTable rows, int factorMmPpm, int factorImPpm, ref Int128 equity, ref Int128 maintenance, ref Int128 initial)
    {
        Int128 addOnMm = 0, addOnIm = 0;
        foreach (BookLeg leg in legs)
        {
            int row = leg.Row;
            ref readonly RowScalars at = ref rows.Scalars[row];
            long lots = leg.Lots, absolute = Math.Abs(lots);
            Int128 concentration = absolute > at.FreeLots ? rows.Chords[row].ExactCharge(absolute) : 0;
            equity += (Int128)lots * at.Mark;
            addOnMm += (Int128)absolute * at.AddOnMm + concentration;
            addOnIm += (Int128)absolute * at.AddOnIm + concentration;
        }
        Int128 loss = Int128.Max(WorstLoss(legs, rows), Basis(legs, rows));
        Int128 minimum = Units.PpmPerOne * ShortOptionMinimum(legs, rows);
        maintenance += Int128.Max(minimum, factorMmPpm * loss + Units.PpmPerOne * addOnMm);
        initial += Int128.Max(minimum, factorImPpm * loss + Units.PpmPerOne * addOnIm);
    }

    private static Int128 WorstLoss(ReadOnlySpan<BookLeg> legs, RowTable rows)
    {
        Int128 worst = 0;
        for (int s = 0; s < Units.ScenarioCount; s++)
        {
            Int128 loss = 0;
            foreach (BookLeg leg in legs) loss += (Int128)leg.Lots * rows.Losses[leg.Row * Units.ScenarioCount + s];
            worst = Int128.Max(worst, loss);
        }
        return worst;
    }

    private static Int128 Basis(ReadOnlySpan<BookLeg> legs, RowTable rows)
    {
        Int128 weighted = 0, up = 0, down = 0;
        foreach (BookLeg leg in legs)
        {
            ref readonly RowScalars at = ref rows.Scalars[leg.Row];
            up += (Int128)leg.Lots * at.LossUp;
            down += (Int128)leg.Lots * at.LossDown;
            if (!leg.EndsExpiry) continue;
            weighted += (Int128)at.BasisWeightPpm * Int128.Max(0, Int128.Max(up, down));
            up = down = 0;
        }
        return MarginMath.CeilingOfPpm(weighted);
    }

    private static Int128 ShortOptionMinimum(ReadOnlySpan<BookLeg> legs, RowTable rows)
    {
        Int128 total = 0;
        foreach (BookLeg leg in legs) total += (Int128)rows.Scalars[leg.Row].ShortOptionMinimum * leg.NakedLots;
        return total;
    }
}
