using System.Collections.Immutable;

namespace Zk.Engine;

/// <summary>Computes one risk row.</summary>
internal static class RowBuilder
{
    internal static RiskRow Build(RowInputs inputs, RowKeys keys)
    {
        Instrument instrument = inputs.Instrument;
        (long mark, ImmutableArray<long> losses, bool markIsExact) = instrument.IsOption ? OptionArray.Of(inputs) : LinearArray.Of(inputs);
        (int ratePpm, int deltaPpm) = AddOnRates(inputs);
        long addOnMm = AddOn(inputs, ratePpm, inputs.Parameters.FactorMmPpm, markIsExact);
        long addOnIm = AddOn(inputs, ratePpm + deltaPpm, inputs.FactorImPpm, markIsExact);
        return new RiskRow(
            instrument.Index,
            instrument.Name,
            instrument.Underlying,
            mark,
            addOnMm,
            Math.Max(0, addOnIm - addOnMm),
            instrument.IsOption ? RateOf(inputs, inputs.Rates.ShortOptionMinimumPpm, "shortOptionMinimum") : 0,
            keys.Strike(instrument),
            keys.Expiry(instrument),
            BasisWeight(inputs),
            ConcentrationCharge.Chords(inputs),
            losses);
    }

    private static (int RatePpm, int DeltaPpm) AddOnRates(RowInputs inputs) => inputs.Instrument.Kind switch
    {
        InstrumentKind.Collateral => (inputs.Rates.HaircutMmPpm, inputs.Rates.HaircutDeltaImPpm),
        InstrumentKind.Perpetual or InstrumentKind.Future => (inputs.Rates.LinearAddOnMmPpm, inputs.Rates.LinearAddOnDeltaImPpm),
        _ => (inputs.Rates.OptionAddOnMmPpm, inputs.Rates.OptionAddOnDeltaImPpm),
    };

    /// <summary>
    /// The rate's add-on, plus what makes rounding never favour the account. A short takes the negative of a loss rounded up,
    /// so it may be short of up to one u times f: ⌈f⌉ u per lot. A mark rounded down overstates a short by up to 1 u.
    /// </summary>
    private static long AddOn(RowInputs inputs, int ratePpm, int factorPpm, bool markIsExact)
    {
        long forLosses = Math.Max(1, (factorPpm + Units.PpmPerOne - 1) / Units.PpmPerOne);
        return RateOf(inputs, ratePpm, "add-on") + forLosses + (markIsExact ? 0 : 1);
    }

    /// <summary>⌈rate · reference price · lot⌉ in u.</summary>
    private static long RateOf(RowInputs inputs, int ratePpm, string field) =>
        RowNumber.Ceiling(ratePpm * inputs.ReferencePrice * inputs.Instrument.LotSize, inputs.Instrument.Name, field, Units.LossBound);

    private static int BasisWeight(RowInputs inputs)
    {
        if (inputs.Instrument.ExpiryUnixSeconds == 0) return 0;
        long forTime = (long)inputs.Rates.BasisWeightPerYearPpm * inputs.SecondsToExpiry / Units.SecondsPerYear;
        return (int)Math.Min(Units.PpmPerOne, inputs.Rates.BasisWeightPpm + forTime);
    }
}
