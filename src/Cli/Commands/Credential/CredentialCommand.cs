using System.CommandLine;
using Spectre.Console;
using Zk.Cli.Output;
using Zk.Groth16;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary><c>zk credential</c>: issue, revoke, publish the roots, prove.</summary>
internal static class CredentialCommand
{
    public static Command Create()
    {
        Command credential = new("credential", "Say something about an account's owner, and prove that it was said");
        credential.Subcommands.Add(CreateOwner());
        credential.Subcommands.Add(CreateIssue());
        credential.Subcommands.Add(CreateRevoke());
        credential.Subcommands.Add(CreateRoots());
        credential.Subcommands.Add(ProveCredential.Create("prove", "zk credential prove"));
        return credential;
    }

    private static Command CreateOwner()
    {
        Option<string> secrets = AccountCommand.Secrets();
        return new Command("owner", "Print the owner of an account, for the issuer: it is no secret and links nothing but credentials") { secrets }.Runs(
            (parsed, terminal, _) =>
            {
                string owner = DeskFiles.ReadSecrets(parsed.GetValue(secrets)!).Owner().ToString();
                terminal.WriteJson(new { owner });
                if (!terminal.Json) Console.Out.WriteLine(owner);
                return Task.FromResult(ExitCode.Ok);
            },
            "zk credential owner --secrets desk-secrets.json");
    }

    private static Command CreateIssue()
    {
        Option<string> key = new("--key", "-k") { Description = "The issuer's key, made by `zk keys issuer`", Required = true };
        Option<string> owner = new("--owner") { Description = "The owner, as `zk credential owner` prints it", Required = true };
        Option<ulong> id = new("--id") { Description = "The issuers' number for it, from 1: revocation names it. Random numbers say least", Required = true };
        Option<string?> from = new("--from") { Description = "First second of validity; default: now", HelpName = "instant" };
        Option<string> until = new("--until") { Description = "First second after it", HelpName = "instant", Required = true };
        Option<string> attributes = new("--attributes") { Description = "Hash of whatever else is said: a field element", DefaultValueFactory = _ => "0" };
        Option<string> output = new("--out", "-o") { Description = "Where the credential goes, for the owner", DefaultValueFactory = _ => "credential.json" };
        return new Command("issue", "Sign a credential for an owner") { key, owner, id, from, until, attributes, output }.Runs(
            (parsed, terminal, _) =>
            {
                string path = DeskFiles.RequireOutput(parsed.GetValue(output)!);
                Credential credential = new(
                    Labels.Element("--owner", parsed.GetValue(owner)!), parsed.GetValue(id), Labels.InstantOrNow("--from", parsed.GetValue(from)),
                    Labels.Instant("--until", parsed.GetValue(until)!), Labels.Element("--attributes", parsed.GetValue(attributes)!));
                using IssuerKey issuer = CredentialFiles.ReadIssuerKey(parsed.GetValue(key)!);
                byte[] document = CredentialFile.ToJson(SignedCredential.Issue(issuer, credential));
                AtomicFile.Write(path, stream => stream.Write(document));
                terminal.WriteJson(new { path, issuer = PublicKeyText.Of(issuer.PublicKey), id = credential.Id, validFrom = credential.ValidFromUnixSeconds, expiry = credential.ExpiryUnixSeconds });
                if (!terminal.Json) terminal.Console.WriteLine($"credential {credential.Id} of issuer {PublicKeyText.Of(issuer.PublicKey)}: {path}");
                return Task.FromResult(ExitCode.Ok);
            },
            "zk credential issue --key issuer-key.json --owner 1234 --id 42 --until 2027-11-01");
    }

    private static Command CreateRevoke()
    {
        Argument<string> list = new("list") { Description = "The revocation list; made if it is not there" };
        Option<ulong[]> revoked = new("--id") { Description = "Number of a credential; may be given several times", Required = true, AllowMultipleArgumentsPerToken = true };
        return new Command("revoke", "Put credentials on the revocation list and print its new root") { list, revoked }.Runs(
            async (parsed, terminal, cancellation) =>
            {
                string path = DeskFiles.RequireOutput(parsed.GetValue(list)!);
                HashSet<ulong> ids = File.Exists(path) ? [.. RevocationFile.ReadIds(path)] : [];
                int before = ids.Count;
                ulong[] given = [.. parsed.GetValue(revoked)!.Distinct()];
                if (given.Contains(0UL)) throw CommandFailure.Usage("--id: got 0, expected the number of a credential: they start at 1");
                ids.UnionWith(given);
                if (ids.Count > RevocationList.Capacity) throw CommandFailure.Usage($"{path}: {ids.Count} ids with those of --id, the tree holds {RevocationList.Capacity}");
                RevocationList after = await LateBar.RunAsync(terminal, "revocation list", progress => new RevocationList(ids, progress, cancellation));
                AtomicFile.Write(path, stream => stream.Write(RevocationFile.ToText(after)));
                terminal.WriteJson(new { path, revoked = after.Ids.Length, added = after.Ids.Length - before, revocationRoot = after.Root.ToString() });
                if (!terminal.Json) terminal.Console.WriteLine($"{after.Ids.Length} ids, {after.Ids.Length - before} of them new: {path}\nrevocation root  {after.Root}");
                return ExitCode.Ok;
            },
            "zk credential revoke revoked.txt --id 42",
            "zk credential revoke revoked.txt --id 42 --id 43 --json | jq -r .revocationRoot");
    }

    private static Command CreateRoots()
    {
        Option<string> issuers = CredentialFiles.Issuers();
        Option<string> revoked = CredentialFiles.Revoked();
        return new Command("roots", "Print the roots of a list of issuers and of a revocation list, which verifiers compare") { issuers, revoked }.Runs(
            async (parsed, terminal, cancellation) =>
            {
                IssuerSet set = CredentialFiles.ReadIssuers(parsed.GetValue(issuers)!);
                RevocationList list = await CredentialFiles.ReadRevokedAsync(terminal, parsed.GetValue(revoked)!, cancellation);
                terminal.WriteJson(new { issuers = set.Keys.Length, revoked = list.Ids.Length, issuerRoot = set.Root.ToString(), revocationRoot = list.Root.ToString() });
                if (!terminal.Json) terminal.Console.WriteLine($"{set.Keys.Length} issuers, {list.Ids.Length} revoked ids\nissuer root      {set.Root}\nrevocation root  {list.Root}");
                return ExitCode.Ok;
            },
            "zk credential roots --issuers issuers.txt --revoked revoked.txt");
    }
}
