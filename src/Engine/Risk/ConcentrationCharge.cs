using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>
/// The convex cost of unwinding, κ·P·|q|·√(|q|/OI), as four chords.
/// </summary>
/// <remarks>
/// The chords join the cost at 1, 4, 16, 49 and 100 % of open interest, where its square root is rational, so they are exact.
/// Between knots a chord lies above the cost, by at most 19 %. Below 0.57 % of open interest the charge is 0; beyond all of it the last
/// chord goes on. Slopes are rounded up, intercepts down. <b>Source</b>: the square-root law of market impact
/// (Almgren, Thum, Hauptmann and Li, "Direct estimation of equity market impact", 2005).
/// </remarks>
internal static class ConcentrationCharge
{
    // Shares of open interest √: 0.1, 0.2, 0.4, 0.7, 1.
    private static readonly decimal[] s_rootShares = [0.1m, 0.2m, 0.4m, 0.7m, 1m];

    internal static ImmutableArray<ConcentrationChord> Chords(RowInputs inputs)
    {
        ConcentrationChord[] chords = new ConcentrationChord[Units.ChordCount];
        if (inputs.Market.OpenInterest is not { } openInterest) return [.. chords];
        decimal wholeCost = inputs.Rates.ConcentrationPpm * inputs.ReferencePrice;
        for (int k = 0; k < chords.Length; k++)
        {
            decimal low = s_rootShares[k], high = s_rootShares[k + 1];
            decimal slope = (high * high * high - low * low * low) / (high * high - low * low);
            decimal intercept = slope * low * low - low * low * low;
            chords[k] = new ConcentrationChord(
                RowNumber.Ceiling(wholeCost * inputs.Instrument.LotSize * slope, inputs.Instrument.Name, $"alpha[{k}]", Units.LossBound),
                Intercept(wholeCost, openInterest, intercept));
        }
        return [.. chords];
    }

    private static Int128 Intercept(decimal wholeCost, decimal openInterest, decimal share) =>
        (Int128)Math.Floor(wholeCost * openInterest * share);
}
