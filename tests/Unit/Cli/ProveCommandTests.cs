using Zk.Cli.Commands;

namespace Zk.Cli.Tests;

/// <summary>What <c>zk prove</c> without a statement's name stands for.</summary>
public sealed class ProveCommandTests
{
    [Theory]
    [InlineData("prove book.csv --scope 7", "prove solvency book.csv --scope 7")]
    [InlineData("prove --scope 7 book.csv", "prove solvency --scope 7 book.csv")]
    [InlineData("--json prove book.csv", "--json prove solvency book.csv")]
    [InlineData("prove --json book.csv", "prove solvency --json book.csv")]
    [InlineData("prove insolvency", "prove solvency insolvency")]
    public void Complete_NoStatement_IsSolvency(string given, string completed) => Assert.Equal(completed.Split(' '), ProveCommand.Complete(given.Split(' ')));

    [Theory]
    [InlineData("prove solvency book.csv")]
    [InlineData("prove --json solvency book.csv")]
    [InlineData("prove liabilities accounts.csv")]
    [InlineData("prove")]
    [InlineData("prove --help")]
    [InlineData("prove --json")]
    [InlineData("margin prove")]
    [InlineData("--json margin prove book.csv")]
    public void Complete_StatementHelpOrAnotherCommand_IsLeftAlone(string given) => Assert.Equal(given.Split(' '), ProveCommand.Complete(given.Split(' ')));

    [Fact]
    public void Complete_Nothing_IsNothing() => Assert.Empty(ProveCommand.Complete([]));

    [Fact]
    public void Create_EverySubcommand_HasTheNameOfItsStatementAndTheSharedOptions()
    {
        foreach (System.CommandLine.Command statement in ProveCommand.Create().Subcommands)
            Assert.Empty(new[] { "--out", "--deadline", "--domain", "--allow-development-keys" }.Except(statement.Options.Select(option => option.Name)));
    }
}
