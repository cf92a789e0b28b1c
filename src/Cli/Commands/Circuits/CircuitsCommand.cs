using System.CommandLine;

namespace Zk.Cli.Commands;

/// <summary><c>zk circuits</c>: tools for any circom circuit.</summary>
internal static class CircuitsCommand
{
    public static Command Create()
    {
        Command circuits = new("circuits", "Examine any circom circuit");
        circuits.Subcommands.Add(CircuitsAudit.Create());
        return circuits;
    }
}
