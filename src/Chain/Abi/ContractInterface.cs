using System.Collections.Immutable;
using System.Text.Json;

namespace Zk.Chain;

/// <summary>The functions and custom errors of a contract, from the compiler's ABI JSON. Immutable.</summary>
public sealed class ContractInterface
{
    private static readonly AbiEntry s_reason = new("Error", ["reason"], [AbiType.Parse("string")], []);
    private static readonly AbiEntry s_panic = new("Panic", ["code"], [AbiType.Parse("uint256")], []);

    private readonly ImmutableArray<AbiEntry> _functions;
    private readonly ImmutableArray<AbiEntry> _errors;

    private ContractInterface(AbiEntry constructor, ImmutableArray<AbiEntry> functions, ImmutableArray<AbiEntry> errors)
    {
        Constructor = constructor;
        _functions = functions;
        _errors = errors;
    }

    /// <summary>An interface of Solidity's built-in errors alone.</summary>
    public static ContractInterface Empty { get; } = new(new AbiEntry("", [], [], []), [], [s_reason, s_panic]);

    /// <summary>The constructor; without inputs if the contract declares none.</summary>
    public AbiEntry Constructor { get; }

    /// <summary>Reads the array that the compiler calls <c>abi</c>.</summary>
    /// <exception cref="FormatException">A type that is not one of the ABI, or a missing property.</exception>
    public static ContractInterface Parse(JsonElement abi)
    {
        AbiEntry[] Of(string type) => [.. abi.EnumerateArray().Where(entry => Property(entry, "type").GetString() == type).Select(ReadEntry)];
        return new ContractInterface(
            Of("constructor").FirstOrDefault() ?? Empty.Constructor, [.. Of("function")], [.. Of("error"), s_reason, s_panic]);
    }

    /// <summary>The function of a name that is not overloaded.</summary>
    /// <exception cref="ArgumentException">No such function, or several.</exception>
    public AbiEntry Function(string name)
    {
        AbiEntry[] found = [.. _functions.Where(function => function.Name == name)];
        return found is [AbiEntry only]
            ? only
            : throw new ArgumentException($"expected one function {name}, got {found.Length}; is the compiled contract stale?", nameof(name));
    }

    /// <summary>Reads revert data as one of the contract's errors or Solidity's own; null if it is none of them.</summary>
    public DecodedError? DecodeError(ReadOnlySpan<byte> revertData)
    {
        if (revertData.Length < AbiEntry.SelectorSize) return null;
        ReadOnlySpan<byte> selector = revertData[..AbiEntry.SelectorSize];
        foreach (AbiEntry error in _errors)
        {
            if (!selector.SequenceEqual(error.Selector)) continue;
            try
            {
                return new DecodedError(error.Name, error.InputNames, [.. AbiDecoder.Decode(error.Inputs, revertData[AbiEntry.SelectorSize..])]);
            }
            catch (FormatException)
            {
                return null; // the selector matches by chance or the data is cut: it is not this error
            }
        }
        return null;
    }

    private static AbiEntry ReadEntry(JsonElement entry)
    {
        JsonElement[] inputs = Parameters(entry, "inputs");
        return new AbiEntry(
            entry.TryGetProperty("name", out JsonElement name) ? name.GetString()! : "",
            [.. inputs.Select(static input => Property(input, "name").GetString()!)],
            [.. inputs.Select(ReadType)],
            [.. Parameters(entry, "outputs").Select(ReadType)]);
    }

    private static JsonElement[] Parameters(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray()] : [];

    // The compiler writes a struct as "tuple", with any array suffix after it, and its members apart.
    private static AbiType ReadType(JsonElement parameter)
    {
        string type = Property(parameter, "type").GetString()!;
        if (!type.StartsWith("tuple", StringComparison.Ordinal)) return AbiType.Parse(type);
        IEnumerable<AbiType> members = Parameters(parameter, "components").Select(ReadType);
        return AbiType.Parse($"({string.Join(',', members)}){type["tuple".Length..]}");
    }

    private static JsonElement Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"an ABI entry has no '{name}'");
}
