using System.CommandLine;

namespace Zk.Cli.Commands;

/// <summary><c>zk groth16</c>: the prover for any circom circuit, with snarkjs's files and order of arguments.</summary>
internal static class Groth16Command
{
    public static Command Create()
    {
        Command groth16 = new("groth16", "Prove and verify any circom circuit, with snarkjs's files and order of arguments");
        groth16.Subcommands.Add(Groth16Prove.Create());
        groth16.Subcommands.Add(Groth16Verify.Create());
        groth16.Subcommands.Add(Groth16VerifyBatch.Create());
        groth16.Subcommands.Add(Groth16Witness.Create());
        groth16.Subcommands.Add(Groth16Setup.Create());
        groth16.Subcommands.Add(Groth16ExportKey.Create());
        groth16.Subcommands.Add(Groth16Info.Create());
        return groth16;
    }
}
