using System.CommandLine;
using Zk.Cli.Liabilities;

namespace Zk.Cli.Commands;

/// <summary>Every command, in the order <c>zk --help</c> lists them.</summary>
internal static class All
{
    public static IEnumerable<Command> Create() =>
    [
        RiskCommand.Create(),
        MarginCommand.Create(),
        AccountCommand.Create(),
        AccountCommand.CreateVenue(),
        ProveCommand.Create(),
        VerifyCommand.Create(),
        CredentialCommand.Create(),
        ProveDisclosure.Create("disclose", "zk disclose"),
        OpenCommand.Create(),
        LiabilitiesCommand.Create(),
        ReplayCommand.Create(),
        PredictCommand.Create(),
        ServeCommand.Create(),
        KeysCommand.Create(),
        Groth16Command.Create(),
        CircuitsCommand.Create(),
        DemoCommand.Create(),
    ];
}
