using System.Collections.Immutable;
using System.Text;

namespace Zk.Chain;

/// <summary>A function, custom error or constructor of a contract.</summary>
/// <param name="Name">Its name; empty for a constructor.</param>
/// <param name="InputNames">Names of its inputs, empty where unnamed.</param>
/// <param name="Inputs">Types of its inputs.</param>
/// <param name="Outputs">Types of what it returns.</param>
public sealed record AbiEntry(
    string Name, ImmutableArray<string> InputNames, ImmutableArray<AbiType> Inputs, ImmutableArray<AbiType> Outputs)
{
    /// <summary>Bytes of a selector.</summary>
    public const int SelectorSize = 4;

    /// <summary>Canonical signature, such as <c>transfer(address,uint256)</c>.</summary>
    public string Signature => $"{Name}({string.Join(',', Inputs)})";

    /// <summary>The first four bytes of the signature's Keccak-256.</summary>
    public byte[] Selector => Keccak256.Hash(Encoding.ASCII.GetBytes(Signature))[..SelectorSize];

    /// <summary>Calldata of a call with some arguments.</summary>
    /// <exception cref="ArgumentException">Arguments that the inputs cannot hold.</exception>
    public byte[] EncodeCall(params IReadOnlyList<object> arguments) => [.. Selector, .. AbiEncoder.Encode(Inputs, arguments)];

    /// <summary>The values a call returned.</summary>
    /// <exception cref="FormatException">Not an encoding of the outputs.</exception>
    public object[] DecodeOutput(ReadOnlySpan<byte> data) => AbiDecoder.Decode(Outputs, data);
}
