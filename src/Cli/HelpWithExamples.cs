using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Zk.Cli;

/// <summary>The library's help page followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction inner, IReadOnlyDictionary<Command, string[]> examples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int code = inner.Invoke(parseResult);
        if (!examples.TryGetValue(parseResult.CommandResult.Command, out string[]? lines)) return code;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string line in lines) output.WriteLine("  " + line);
        output.WriteLine();
        return code;
    }
}
