using System.CommandLine;
using Zk.Algebra;
using Zk.Cli.Output;
using Zk.Prover;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk prove credential</c> and <c>zk credential prove</c>: that the owner of an account holds a credential.</summary>
internal sealed class ProveCredential
{
    private static readonly ProofCircuit s_circuit = new(CredentialCircuit.Name, CredentialCircuit.Id, CredentialStatement.Kind);

    private readonly Argument<string> _credential = new("credential") { Description = "The credential, made by `zk credential issue`" };
    private readonly Option<string> _secrets = AccountCommand.Secrets();
    private readonly Option<string> _issuers = CredentialFiles.Issuers();
    private readonly Option<string> _revoked = CredentialFiles.Revoked();
    private readonly Option<string> _scope = new("--scope") { Description = "Who asked: a number below 2^250, or a label", Required = true };
    private readonly Option<string?> _validAt = new("--valid-at") { Description = "The instant to prove; default: now", HelpName = "instant" };
    private readonly ProofOptions _proof = new(CredentialStatement.Name);

    private ProveCredential()
    {
    }

    public static Command Create() => Create(CredentialStatement.Name, $"zk prove {CredentialStatement.Name}");

    public static Command Create(string name, string line)
    {
        ProveCredential options = new();
        Command command = new(name, "Prove that an account's owner holds a valid credential of a listed issuer. Exit code 1 when it is expired, revoked or of another issuer");
        command.Arguments.Add(options._credential);
        foreach (Option option in (Option[])[options._secrets, options._issuers, options._revoked, options._scope, options._validAt]) command.Options.Add(option);
        options._proof.AddTo(command);
        return command.Runs(
            async (parsed, terminal, cancellation) =>
            {
                options._proof.RequireOutput(parsed);
                RevocationList revoked = await CredentialFiles.ReadRevokedAsync(terminal, parsed.GetValue(options._revoked)!, cancellation);
                return await options._proof.RunAsync(parsed, terminal, () => options.ReadOrder(parsed, revoked), cancellation);
            },
            $"{line} credential.json -s secrets.json -i issuers.txt -r revoked.txt --scope acme-credit --allow-development-keys",
            $"{line} credential.json -s secrets.json -i issuers.txt -r revoked.txt --scope 7 --valid-at 2026-12-31 --out kyc.json");
    }

    private ProofOrder ReadOrder(ParseResult parsed, RevocationList revoked)
    {
        SignedCredential signed = CredentialFiles.ReadCredential(parsed.GetValue(_credential)!);
        AccountSecrets secrets = DeskFiles.ReadSecrets(parsed.GetValue(_secrets)!);
        IssuerSet issuers = CredentialFiles.ReadIssuers(parsed.GetValue(_issuers)!);
        Fr scope = Labels.Scope(parsed.GetValue(_scope)!);
        ulong validAt = Labels.InstantOrNow("--valid-at", parsed.GetValue(_validAt));
        ContextPreimage context = _proof.Context(parsed);
        return new ProofOrder(s_circuit, () =>
        {
            CredentialInput input = CredentialWitness.Build(secrets, signed, issuers, revoked, validAt, scope, context);
            return new ProofInput(input.Input, input.Statement, Epoch: null, context);
        });
    }
}
