namespace Zk.Engine;

/// <summary>Suggests the listed name that a misspelt one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>A sentence that names the nearest candidate, or what to do when none is near.</summary>
    internal static string Advice(string name, IEnumerable<string> candidates)
    {
        string? nearest = candidates.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) <= Math.Max(2, name.Length / 3)
            ? $"The nearest listed name is {nearest}"
            : "Check the spelling against the market's list";
    }

    /// <summary>Edit distance without regard to case. <b>Source</b>: Wagner and Fischer, J. ACM 21 (1974) 168–173.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j - 1], row[j]));
            }
        }
        return row[b.Length];
    }
}
