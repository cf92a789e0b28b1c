using System.Globalization;

namespace Zk.Engine.Replay;

/// <summary>What goes wrong with a source.</summary>
public enum SourceFaultKind
{
    /// <summary>It says nothing.</summary>
    Outage,

    /// <summary>It repeats its last price under fresh times.</summary>
    Freeze,

    /// <summary>Its messages, and their times, are late. Value: seconds.</summary>
    Lag,

    /// <summary>Its prices are multiplied. Value: the factor.</summary>
    Jump,

    /// <summary>Its prices stop at a least and a largest one, as published. Values: both [USD].</summary>
    Clamp,
}

/// <summary>A disturbance of one or all venues for a while, written <c>kind:venue:from-to[:value]</c>.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Venue">Whose sources; <c>*</c> for all.</param>
/// <param name="FromMs">Beginning [ms since the replay starts].</param>
/// <param name="ToMs">End [ms since the replay starts].</param>
/// <param name="LagMs">Lateness [ms]; 0 for other kinds.</param>
/// <param name="FactorPpm">Factor [ppm]; one for other kinds.</param>
/// <param name="LowE8">Least price of a clamp [10⁻⁸ USD]; null without.</param>
/// <param name="HighE8">Largest price of a clamp [10⁻⁸ USD]; null without.</param>
public sealed record SourceFault(
    SourceFaultKind Kind, string Venue, long FromMs, long ToMs, long LagMs = 0, long FactorPpm = Units.PpmPerOne, long? LowE8 = null, long? HighE8 = null)
{
    private const decimal E8 = 100_000_000m;
    private const string Form = "outage:VENUE:13:00-14:00, freeze:VENUE:13:00-14:00, lag:VENUE:13:00-14:00:SECONDS, jump:VENUE:13:00-14:00:FACTOR or clamp:VENUE:13:00-14:00:LOW..HIGH, times since the start of the replay, * for all venues";

    /// <summary>Whether it is on.</summary>
    public bool IsOn(string venue, long elapsedMs) => Concerns(venue) && elapsedMs >= FromMs && elapsedMs < ToMs;

    /// <summary>Whether it is about a venue.</summary>
    public bool Concerns(string venue) => Venue == "*" || Venue == venue;

    /// <summary>Reads one.</summary>
    /// <exception cref="EngineInputException">Another form, an empty span, a value out of range.</exception>
    public static SourceFault Parse(string text)
    {
        // kind : venue : hh:mm-hh:mm [: value]
        string[] parts = text.Split(':', 6);
        if (parts.Length is < 5 or > 6 || !Enum.TryParse(parts[0], ignoreCase: true, out SourceFaultKind kind) || !Enum.IsDefined(kind) || char.IsDigit(parts[0][0]) || parts[1].Length == 0
            || parts[3].Split('-') is not [string fromMinute, string toHour]
            || !TryTime(parts[2], fromMinute, out long from) || !TryTime(toHour, parts[4], out long to))
            throw Fault(text, "another form");
        if (to <= from) throw Fault(text, "an end that is not after the beginning");
        SourceFault fault = new(kind, parts[1], from, to);
        string? value = parts.Length == 6 ? parts[5] : null;
        return kind switch
        {
            SourceFaultKind.Lag => fault with { LagMs = (long)(Number(text, value, 0, 86_400) * 1_000) },
            SourceFaultKind.Jump => fault with { FactorPpm = (long)(Number(text, value, 0.000_001m, 1_000_000) * Units.PpmPerOne) },
            SourceFaultKind.Clamp => Clamped(fault, text, value),
            _ => value is null ? fault : throw Fault(text, $"the value '{value}', which {kind} does not take"),
        };
    }

    private static SourceFault Clamped(SourceFault fault, string text, string? value)
    {
        if (value?.Split("..") is not [string low, string high] || (low.Length == 0 && high.Length == 0)) throw Fault(text, "no bounds");
        SourceFault clamp = fault with
        {
            LowE8 = low.Length == 0 ? null : (long)(Number(text, low, 0.000_000_01m, 1_000_000_000) * E8),
            HighE8 = high.Length == 0 ? null : (long)(Number(text, high, 0.000_000_01m, 1_000_000_000) * E8),
        };
        return clamp.LowE8 >= clamp.HighE8 ? throw Fault(text, "a low bound that is not below the high one") : clamp;
    }

    private static bool TryTime(string hours, string minutes, out long ms)
    {
        ms = 0;
        if (!int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out int h) || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out int m)
            || h > 999 || m > 59 || minutes.Length != 2)
            return false;
        ms = (h * 60L + m) * 60_000;
        return true;
    }

    private static decimal Number(string text, string? value, decimal least, decimal most) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) && number >= least && number <= most
            ? number : throw Fault(text, value is null ? "no value" : $"the value '{value}'");

    private static EngineInputException Fault(string text, string got) => new($"fault '{text}'", got, Form, "Correct the fault");
}
