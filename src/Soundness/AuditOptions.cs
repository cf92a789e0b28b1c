using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>What an audit is told besides the circuit and its witnesses.</summary>
public sealed record AuditOptions
{
    /// <summary>Name of the circuit, for answers and reports.</summary>
    public string Circuit { get; init; } = "circuit";

    /// <summary>Signals that matter as outputs do, although the circuit does not declare them so; array names stand for their elements.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Signals that must be functions of others alone.</summary>
    public ImmutableArray<FunctionClaim> Functions { get; init; } = [];

    /// <summary>Witnesses whose inputs must be refused, whatever the hints; each with the name a report calls it. Secret.</summary>
    public ImmutableArray<(string Name, Fr[] Witness)> Refused { get; init; } = [];

    /// <summary>Most wires to change in each witness; when there are more, they are taken at equal distances.</summary>
    public int Mutants { get; init; } = 2000;

    /// <summary>Most constraints to remove; 0 for none. When there are more, they are taken at equal distances.</summary>
    public int Removals { get; init; }

    /// <summary>Most repairs after one change.</summary>
    public int Steps { get; init; } = 2000;

    /// <summary>Whether messages may carry values of the witness.</summary>
    public bool ShowValues { get; init; }
}

/// <summary>The claim that a signal is determined by others, whatever the remaining inputs are: <c>nullifier(secret,leaf)</c>.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Arguments">What determines it.</param>
public sealed record FunctionClaim(string Signal, ImmutableArray<string> Arguments)
{
    /// <summary>Reads <c>signal(argument,…)</c>; null when the text has another form.</summary>
    public static FunctionClaim? Parse(string text)
    {
        int open = text.IndexOf('(');
        if (open < 1 || !text.EndsWith(')')) return null;
        return new(text[..open].Trim(), [.. text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Signal}({string.Join(',', Arguments)})";
}
