using System.Collections.Immutable;
using System.Text.Json;

namespace Zk.Chain;

/// <summary>A compiled contract: what <c>tools/contracts.mjs</c> writes to <c>build/contracts</c>.</summary>
/// <param name="Name">The contract's name.</param>
/// <param name="Interface">Its functions and errors.</param>
/// <param name="Bytecode">Its creation code, without constructor arguments.</param>
public sealed record ContractArtifact(string Name, ContractInterface Interface, ImmutableArray<byte> Bytecode)
{
    /// <summary>Reads <c>{"abi": …, "bytecode": "0x…"}</c>.</summary>
    /// <exception cref="FileNotFoundException">No such file; the message says what makes it.</exception>
    /// <exception cref="FormatException">Not a compiled contract; the message names the file.</exception>
    public static ContractArtifact Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"the compiled contract {path} is missing; compile the contracts with `node tools/contracts.mjs`", path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            byte[] bytecode = Hex.Decode(root.GetProperty("bytecode").GetString() ?? "");
            if (bytecode.Length == 0) throw new FormatException("the bytecode is empty: the contract is abstract or an interface");
            return new ContractArtifact(Path.GetFileNameWithoutExtension(path), ContractInterface.Parse(root.GetProperty("abi")), [.. bytecode]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new FormatException($"{path} is not a compiled contract: {e.Message}", e);
        }
    }

    /// <summary>Data of the transaction that creates the contract.</summary>
    public byte[] CreationData(params IReadOnlyList<object> constructorArguments) =>
        [.. Bytecode, .. AbiEncoder.Encode(Interface.Constructor.Inputs, constructorArguments)];
}
