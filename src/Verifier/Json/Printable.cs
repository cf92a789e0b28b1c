using System.Globalization;

namespace Zk.Verifier;

/// <summary>Makes text from an untrusted file fit to be shown on a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with every control and formatting character replaced by '?'.</summary>
    public static string Of(string text) => text.Any(IsUnfit) ? new string([.. text.Select(c => IsUnfit(c) ? '?' : c)]) : text;

    private static bool IsUnfit(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate;
}
