using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Zk.Soundness;

/// <summary>Something to fix or to answer. Findings of one rule at signals that differ only in numbers are one finding.</summary>
/// <param name="Rule">The kind.</param>
/// <param name="Place">The signals' common name, numbers replaced by <c>*</c>; what answers are matched with.</param>
/// <param name="Message">What was found, without any value of a witness unless the caller asked for values.</param>
/// <param name="Signals">Every signal concerned, as the <c>.sym</c> file names it.</param>
/// <param name="Answer">Why the finding is accepted; null while it is not.</param>
public sealed partial record Finding(AuditRule Rule, string Place, string Message, ImmutableArray<string> Signals, string? Answer = null)
{
    /// <summary>A signal's name with array indices and the numbers of anonymous components replaced by <c>*</c>.</summary>
    public static string PlaceOf(string signal) => ComponentNumber().Replace(Index().Replace(signal, "[*]"), "_*");

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();

    [GeneratedRegex(@"(_\d+)+(?=[.\[]|$)")]
    private static partial Regex ComponentNumber();
}
