namespace Zk.Prover.Circom;

/// <summary>Reads the names of the main component's signals from a circuit's <c>.sym</c> file.</summary>
internal static class CircomSymbols
{
    private const string MainPrefix = "main.";

    /// <summary>
    /// Distinct base names (array indices stripped) of the signals of the main component itself, in file order;
    /// empty when there is no such file. Lines are <c>label,wire,component,qualified name</c>.
    /// </summary>
    internal static IReadOnlyList<string> MainSignals(string? path)
    {
        if (path is null || !File.Exists(path)) return [];
        HashSet<string> seen = [];
        List<string> names = [];
        foreach (string line in File.ReadLines(path))
            if (MainSignal(line) is string name && seen.Add(name)) names.Add(name);
        return names;
    }

    private static string? MainSignal(string line)
    {
        int comma = line.LastIndexOf(',');
        ReadOnlySpan<char> qualified = line.AsSpan(comma + 1);
        if (!qualified.StartsWith(MainPrefix, StringComparison.Ordinal)) return null;
        ReadOnlySpan<char> name = qualified[MainPrefix.Length..];
        int bracket = name.IndexOf('[');
        int dot = name.IndexOf('.');
        if (dot >= 0) return null;
        return (bracket < 0 ? name : name[..bracket]).ToString();
    }
}
