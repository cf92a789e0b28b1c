using System.CommandLine;
using Zk.Cli.Liabilities;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary><c>zk prove</c>: a proof bundle of any statement; without a statement's name, of solvency.</summary>
internal static class ProveCommand
{
    private const string Name = "prove";

    // Options of the program that may stand before the statement's name, and what asks for the list of statements.
    private static readonly string[] s_programOptions = ["--json"];
    private static readonly string[] s_helpOptions = ["--help", "-h", "-?", "/h", "/?"];

    private static readonly Lazy<string[]> s_statements = new(() => [.. Statements().Select(statement => statement.Name)]);

    /// <summary>The statements that have a command, for messages.</summary>
    public static string Names => string.Join(", ", s_statements.Value);

    public static Command Create()
    {
        Command command = new(Name, "Prove a statement; `zk prove book.csv …` is short for `zk prove solvency book.csv …`");
        foreach (Command statement in Statements()) command.Subcommands.Add(statement);
        return command;
    }

    /// <summary>The arguments with <c>solvency</c> after a <c>prove</c> that names no statement.</summary>
    public static string[] Complete(string[] args)
    {
        int prove = Array.FindIndex(args, argument => !s_programOptions.Contains(argument));
        if (prove < 0 || args[prove] != Name) return args;
        int next = Array.FindIndex(args, prove + 1, argument => !s_programOptions.Contains(argument));
        bool isComplete = next < 0 || s_helpOptions.Contains(args[next]) || s_statements.Value.Contains(args[next]);
        return isComplete ? args : [.. args[..(prove + 1)], SolvencyStatement.Name, .. args[(prove + 1)..]];
    }

    /// <summary>A command for each statement; a new one is one line here.</summary>
    private static IEnumerable<Command> Statements() =>
    [
        ProveCredential.Create(),
        ProveDisclosure.Create(),
        LiabilitiesProve.Create(LiabilitiesStatement.Name, $"zk prove {LiabilitiesStatement.Name}"),
        ProveLiquidatable.Create(),
        ProveSolvency.Create(),
        ProveTrade.Create(),
    ];
}
