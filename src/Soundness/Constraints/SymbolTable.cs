using System.Globalization;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>Wire → signal names as circom's <c>.sym</c> file gives them, without <c>main.</c>.</summary>
/// <remarks>Lines are <c>label,wire,component,name</c>; wire −1 is a signal that the compiler removed. <b>Source</b>: circom 2 documentation, "symbols file".</remarks>
public sealed class SymbolTable
{
    private const string MainPrefix = "main.";

    private readonly Dictionary<int, string> _names = [];
    private readonly Dictionary<string, int> _wires = [];
    private readonly List<(int Label, string Name)> _removed = [];

    private SymbolTable()
    {
    }

    /// <summary>A table without names: wires are called by number.</summary>
    public static SymbolTable Empty { get; } = new();

    /// <summary>Reads a file.</summary>
    /// <exception cref="MalformedException">A line has not four fields or no wire number.</exception>
    public static SymbolTable Read(string path) => Parse(File.ReadLines(path), path);

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="MalformedException">A line has not four fields or no wire number.</exception>
    public static SymbolTable Parse(IEnumerable<string> lines, string place)
    {
        SymbolTable table = new();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (line.Length == 0) continue;
            string[] fields = line.Split(',', 4);
            if (fields.Length != 4 || !TryParse(fields[0], out int label) || !TryParse(fields[1], out int wire))
                throw new MalformedException($"{place}, line {number}", $"{fields.Length} fields", "label,wire,component,name as circom --sym writes them");
            string name = fields[3].StartsWith(MainPrefix, StringComparison.Ordinal) ? fields[3][MainPrefix.Length..] : fields[3];
            if (wire < 0)
            {
                if (!name.Contains('.')) table._removed.Add((label, name));
                continue;
            }
            table._names.TryAdd(wire, name);
            table._wires.TryAdd(name, wire);
        }
        return table;
    }

    /// <summary>The first signal that lives on a wire, or <c>wire 12</c>.</summary>
    public string NameOf(int wire) => _names.TryGetValue(wire, out string? name) ? name : $"wire {wire}";

    /// <summary>
    /// Signals of the main component that have no wire of their own, among the first labels: with the number of outputs and inputs that
    /// the circuit's header gives, the inputs that the compiler removed because nothing uses them. The header counts them all the same.
    /// </summary>
    public IReadOnlyList<string> RemovedAmong(int labels) => [.. _removed.Where(signal => signal.Label <= labels).Select(signal => signal.Name)];

    private static bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>The wires of a signal, or of all elements of an array signal, ascending; empty when there is none.</summary>
    public IReadOnlyList<int> WiresOf(string signal)
    {
        if (_wires.TryGetValue(signal, out int wire)) return [wire];
        return [.. _wires.Where(entry => entry.Key.StartsWith(signal + "[", StringComparison.Ordinal) && !entry.Key.AsSpan(signal.Length).Contains('.'))
            .Select(entry => entry.Value).Distinct().Order()];
    }
}
