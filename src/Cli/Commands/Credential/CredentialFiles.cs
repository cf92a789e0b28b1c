using System.CommandLine;
using Zk.Witness;

namespace Zk.Cli.Commands;

/// <summary>The files of credentials, as options that several commands share, and their reading.</summary>
internal static class CredentialFiles
{
    public static Option<string> Issuers() => new("--issuers", "-i") { Description = "The verifier's issuers: one public key a line", Required = true };

    public static Option<string> Revoked() => new("--revoked", "-r") { Description = "The verifier's revocation list: one id a line", Required = true };

    public static IssuerSet ReadIssuers(string path) => IssuerListFile.Read(Existing(path, "list of issuers, one public key a line"));

    public static RevocationList ReadRevoked(string path) => RevocationFile.Read(Existing(path, "revocation list, one id a line; an empty file revokes nothing"));

    public static SignedCredential ReadCredential(string path) => CredentialFile.Read(Existing(path, "credential, made by `zk credential issue`"));

    public static IssuerKey ReadIssuerKey(string path) => SecretKeyFile.ReadIssuer(Existing(path, "issuer's key, made by `zk keys issuer`"));

    public static AuditorKey ReadAuditorKey(string path) => SecretKeyFile.ReadAuditor(Existing(path, "auditor's key, made by `zk keys auditor`"));

    private static string Existing(string path, string what) => File.Exists(path) ? path : throw CommandFailure.Usage($"{path}: no such file; expected a {what}");
}
