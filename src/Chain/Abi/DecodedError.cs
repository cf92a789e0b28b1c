using System.Collections.Immutable;

namespace Zk.Chain;

/// <summary>A custom error that a contract reverted with.</summary>
/// <param name="Name">Its name, such as <c>StatementReplayed</c>.</param>
/// <param name="ArgumentNames">Names of its arguments, empty where unnamed.</param>
/// <param name="Arguments">Its arguments, as <see cref="AbiDecoder"/> gives them.</param>
public sealed record DecodedError(string Name, ImmutableArray<string> ArgumentNames, ImmutableArray<object> Arguments)
{
    /// <summary>The error as a call with named arguments.</summary>
    public override string ToString() =>
        $"{Name}({string.Join(", ", ArgumentNames.Zip(Arguments, static (name, value) => $"{(name.Length == 0 ? "_" : name)}: {Show(value)}"))})";

    private static string Show(object value) => value switch
    {
        byte[] bytes => Hex.Encode(bytes),
        IEnumerable<object> items => $"[{string.Join(", ", items.Select(Show))}]",
        _ => value.ToString() ?? "",
    };
}
