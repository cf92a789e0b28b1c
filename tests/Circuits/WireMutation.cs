using Zk.Algebra;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>Changes one wire of a valid witness at a time and looks for the wires that no constraint holds in place.</summary>
internal static class WireMutation
{
    /// <summary>Names of the wires that have another value under which every constraint still holds.</summary>
    internal static List<string> FreeWires(CompiledTemplate template, Fr[] witness) =>
        [.. SingleWireMutation.FreeWires(template.Constraints, witness).Select(wire => template.Names[wire])];
}
