using Zk.Engine.Replay;

namespace Zk.Engine.Prediction;

/// <summary>What a prediction knows of a coin at an instant.</summary>
/// <param name="MarkMicroUsd">Mark of a lot [u].</param>
/// <param name="QuarterChangeMicroUsd">Change of a lot's price over the last 15 minutes [u].</param>
/// <param name="HourChangeMicroUsd">Change over the last 60 minutes [u].</param>
/// <param name="SigmaPpm">Volatility over the horizon as the margin estimates it: max(slow, 0.8·fast) [ppm].</param>
/// <param name="FastSigmaPpm">The fast volatility over the horizon [ppm].</param>
/// <param name="NoticePpm">By what part the scan range will have risen at most within the hour of notice [ppm], not negative.</param>
internal readonly record struct CoinOutlook(
    long MarkMicroUsd, long QuarterChangeMicroUsd, long HourChangeMicroUsd, long SigmaPpm, long FastSigmaPpm, long NoticePpm)
{
    private const long QuarterMs = 900_000;
    private const long HourMs = 3_600_000;

    /// <summary>A coin's outlook. Where the tape has no earlier price the change counts as 0.</summary>
    internal static CoinOutlook At(long nowMs, CoinTape tape, CoinListing listing, long markMicroUsd, UnderlyingMarginReading reading, long horizonMs)
    {
        DynamicMarginRules rules = DynamicMarginRules.Default;
        Int128 sigma = Int128.Max(reading.SlowSigmaPpm, reading.FastSigmaPpm * rules.FastWeightPpm / Units.PpmPerOne);
        long rise = Math.Max(0, reading.NoticePpm - reading.MaintenancePpm);
        return new CoinOutlook(
            markMicroUsd, Change(nowMs, QuarterMs), Change(nowMs, HourMs), Over(sigma), Over(reading.FastSigmaPpm),
            rise * Units.PpmPerOne / Math.Max(1, reading.MaintenancePpm));

        // Volatility grows with the square root of time; the reading's is over the margin's horizon.
        long Over(Int128 ppm) => (long)Math.Ceiling((double)ppm * Math.Sqrt(horizonMs / (rules.HorizonSeconds * 1_000.0)));

        long Change(long atMs, long spanMs) => tape.PriceE8(atMs) is { } price && tape.PriceE8(atMs - spanMs) is { } earlier
            ? listing.MarkMicroUsd(price) - listing.MarkMicroUsd(earlier) : 0;
    }

    /// <summary>An account's outlook. Coins do not offset each other in σ·|$delta|, as they do not in the requirement (κ = 0); notice is spread over coins as the account's value is.</summary>
    internal static AccountOutlook Of(Account account, in AccountMargin margin, ReadOnlySpan<CoinOutlook> coins)
    {
        Int128 gross = 0, delta = 0, swing = 0, fastSwing = 0, quarter = 0, hour = 0, notice = 0;
        ReadOnlySpan<Position> legs = account.Positions.AsSpan();
        while (legs.Length > 0)
        {
            int market = (legs[0].Index - 1) / 2, count = 0;
            Int128 net = 0, size = 0;
            for (; count < legs.Length && (legs[count].Index - 1) / 2 == market; count++)
            {
                net += legs[count].QuantityLots;
                size += Int128.Abs(legs[count].QuantityLots);
            }
            CoinOutlook coin = coins[market];
            Int128 value = net * coin.MarkMicroUsd;
            (gross, delta) = (gross + size * coin.MarkMicroUsd, delta + value);
            (swing, fastSwing) = (swing + Int128.Abs(value) * coin.SigmaPpm, fastSwing + Int128.Abs(value) * coin.FastSigmaPpm);
            (quarter, hour) = (quarter + net * coin.QuarterChangeMicroUsd, hour + net * coin.HourChangeMicroUsd);
            notice += size * coin.MarkMicroUsd * coin.NoticePpm;
            legs = legs[count..];
        }
        Int128 maintenance = MarginMath.CeilingOfPpm(margin.MaintenancePpmMicroUsd);
        Int128 averageRisePpm = gross == 0 ? 0 : notice / gross;
        return new AccountOutlook(
            margin.EquityMicroUsd, maintenance, gross, Int128.Abs(delta), swing / Units.PpmPerOne, fastSwing / Units.PpmPerOne,
            quarter, hour, maintenance * averageRisePpm / Units.PpmPerOne);
    }
}
