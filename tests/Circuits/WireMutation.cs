using Zk.Algebra;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>Changes one wire of a valid witness at a time and looks for the wires that no constraint holds in place.</summary>
internal static class WireMutation
{
    /// <summary>
    /// Every wire that is free in one of these valid witnesses is one of the template's exceptions, and each of the template's
    /// exceptions occurs: a wire that came loose fails, and so does a reason that is no longer needed.
    /// </summary>
    internal static void AssertOnlyExceptionsAreFree(string key, IEnumerable<FreeByDesign> exceptions, params Fr[][] witnesses)
    {
        CompiledTemplate template = CompiledTemplate.Load(key);
        FreeByDesign[] ofTemplate = [.. exceptions.Where(exception => exception.Template == key)];
        Assert.NotEmpty(witnesses);
        Assert.All(witnesses, witness => Assert.True(template.Satisfies(witness)));

        HashSet<string> free = [.. witnesses.SelectMany(witness => FreeWires(template, witness))];

        string[] unexplained = [.. free.Where(name => !ofTemplate.Any(exception => exception.Includes(name)))];
        Assert.True(unexplained.Length == 0, string.Join(' ', unexplained));
        Assert.All(ofTemplate, exception => Assert.True(free.Any(exception.Includes), $"no longer free: {exception.Wires} ({exception.Reason})"));
    }

    // Names of the wires that have another value under which every constraint still holds.
    private static IEnumerable<string> FreeWires(CompiledTemplate template, Fr[] witness) =>
        SingleWireMutation.FreeWires(template.Constraints, witness).Select(wire => template.Names[wire]);
}
