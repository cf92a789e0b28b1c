using System.CommandLine;
using Zk.Cli.Output;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary>The files of credentials, as options that several commands share, and their reading.</summary>
internal static class CredentialFiles
{
    public static Option<string> Issuers() => new("--issuers", "-i") { Description = "The verifier's issuers: one public key a line", Required = true };

    public static Option<string> Revoked() => new("--revoked", "-r") { Description = "The verifier's revocation list: one id a line", Required = true };

    public static IssuerSet ReadIssuers(string path) => IssuerListFile.Read(Existing(path, "list of issuers, one public key a line"));

    /// <summary>Hashes the list's tree beside a progress bar.</summary>
    public static Task<RevocationList> ReadRevokedAsync(Terminal terminal, string path, CancellationToken cancellation)
    {
        string file = Existing(path, "revocation list, one id a line; an empty file revokes nothing");
        return LateBar.RunAsync(terminal, "revocation list", progress => RevocationFile.Read(file, progress, cancellation));
    }

    public static SignedCredential ReadCredential(string path) => CredentialFile.Read(Existing(path, "credential, made by `zk credential issue`"));

    public static IssuerKey ReadIssuerKey(string path) => SecretKeyFile.ReadIssuer(Existing(path, "issuer's key, made by `zk keys issuer`"));

    public static AuditorKey ReadAuditorKey(string path) => SecretKeyFile.ReadAuditor(Existing(path, "auditor's key, made by `zk keys auditor`"));

    private static string Existing(string path, string what) => File.Exists(path) ? path : throw CommandFailure.Usage($"{path}: no such file; expected a {what}");
}
