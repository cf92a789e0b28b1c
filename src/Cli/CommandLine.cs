using System.CommandLine;
using System.CommandLine.Help;
using Spectre.Console;
using Zk.Cli.Output;

namespace Zk.Cli;

/// <summary>The program: commands, options they share, and the mapping of every outcome to an exit code.</summary>
internal static class CommandLine
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document on standard output instead of tables",
        Recursive = true,
    };

    // After Ctrl-C or SIGTERM. Longer than the server's drain; what is cut off here would leave half-written files and live children.
    private static readonly TimeSpan s_cleanUpPatience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<Command, string[]> s_examples = [];

    /// <summary>Parses and runs; returns one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        RootCommand root = new("Zk proves that a derivatives account is solvent without showing a single position.") { Json };
        foreach (Command command in Commands.All.Create()) root.Subcommands.Add(command);
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((HelpAction)help.Action!, s_examples);

        ParseResult parsed = root.Parse(Commands.ProveCommand.Complete(args));
        bool json = parsed.GetValue(Json);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples) return ReportUsage(parsed, json);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = s_cleanUpPatience });
        }
        catch (Exception exception)
        {
            return FailureReport.Print(exception, json);
        }
    }

    /// <summary>Attaches the body and the examples that <c>--help</c> prints under it.</summary>
    public static Command Runs(this Command command, Func<ParseResult, Terminal, CancellationToken, Task<int>> body, params string[] examples)
    {
        s_examples[command] = examples;
        command.SetAction((parsed, cancel) => ReportingAsync(parsed, body, cancel));
        return command;
    }

    // Failures are told here and not around the invocation: after Ctrl-C the library does not always hand them on.
    private static async Task<int> ReportingAsync(ParseResult parsed, Func<ParseResult, Terminal, CancellationToken, Task<int>> body, CancellationToken cancel)
    {
        // The library waits after Ctrl-C only for a command that has returned its task: work before the first await would be cut off.
        await Task.Yield();
        try
        {
            return await body(parsed, new Terminal(parsed.GetValue(Json)), cancel);
        }
        catch (Exception exception)
        {
            return FailureReport.Print(exception, parsed.GetValue(Json));
        }
    }

    private static int ReportUsage(ParseResult parsed, bool json)
    {
        string message = string.Join("; ", parsed.Errors.Select(error => error.Message));
        Command command = parsed.CommandResult.Command;
        string path = command is RootCommand ? "zk" : "zk " + string.Join(' ', Ancestors(command).Reverse());
        return FailureReport.Print(CommandFailure.Usage($"{message} Run `{path} --help` for the options and examples."), json);
    }

    private static IEnumerable<string> Ancestors(Command command)
    {
        for (Symbol? at = command; at is Command and not RootCommand; at = at.Parents.FirstOrDefault()) yield return at.Name;
    }
}
