namespace Zk.Witness;

/// <summary>Text files with one entry a line; empty lines and lines starting with <c>#</c> are skipped.</summary>
internal static class LineFile
{
    /// <summary>Reads the entries of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Largest file.</param>
    /// <param name="expected">What an entry is, for messages.</param>
    /// <param name="read">The entry of a line; null when it is none.</param>
    /// <exception cref="WitnessFileException">The file is too large, a line is no entry, or an entry stands twice; names the line.</exception>
    internal static List<T> Read<T>(string path, long maxBytes, string expected, Func<string, T?> read) where T : struct
    {
        long length = new FileInfo(path).Length;
        if (length > maxBytes) throw new WitnessFileException($"{path}: {length} bytes, expected at most {maxBytes}");
        List<T> entries = [];
        HashSet<T> seen = [];
        int number = 0;
        foreach (string line in File.ReadLines(path).Select(text => text.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            T entry = read(line) ?? throw new WitnessFileException($"{path}, line {number}: expected {expected}");
            if (!seen.Add(entry)) throw new WitnessFileException($"{path}, line {number}: stands in the file already; expected every entry once");
            entries.Add(entry);
        }
        return entries;
    }
}
