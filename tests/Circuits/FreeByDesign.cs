using System.Text.RegularExpressions;

namespace Zk.Circuits.Tests;

/// <summary>Wires that nothing holds in a witness of <paramref name="Template"/>: a pattern of their names, and why that is no fault.</summary>
internal sealed record FreeByDesign(string Template, string Wires, string Reason)
{
    internal static FreeByDesign Context(string template) =>
        new(template, "^context$", "any context makes a true statement, and -context has the same square; the proof is bound to it all the same");

    internal bool Includes(string wire) => Regex.IsMatch(wire, Wires);
}
