namespace Zk.Witness;

/// <summary>
/// The desk's secrets as a JSON file that only its owner can read (<see cref="SecretFile"/>): <c>format</c>, <c>version</c>,
/// <c>ownerSecret</c>, <c>nonce</c>, <c>salt</c>, the numbers as canonical decimal strings.
/// </summary>
public static class AccountSecretsFile
{
    private static readonly FlatJson s_json = new(
        "zk-account-secrets", "restore it from your backup, or create new secrets and have the venue commit to the new leaf", "ownerSecret", "nonce", "salt");

    /// <summary>Writes a new file with owner-only permissions; an existing file is never overwritten.</summary>
    /// <exception cref="IOException">The file exists or cannot be written; nothing half-written is left.</exception>
    public static void Create(string path, AccountSecrets secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        SecretFile.Create(path, target => s_json.Write(target, json =>
        {
            json.WriteString("ownerSecret", secrets.OwnerSecret.ToString());
            json.WriteString("nonce", $"{secrets.Nonce}");
            json.WriteString("salt", secrets.Salt.ToString());
        }));
    }

    /// <summary>Reads a file that <see cref="Create"/> wrote.</summary>
    /// <exception cref="WitnessFileException">
    /// The file is readable by others, too large, or not of the format; the message names the field, never its value.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AccountSecrets Read(string path) => SecretFile.Read(path, "this is not an account secrets file", text => s_json.Read(
        text, path, fields => new AccountSecrets(fields.Element("ownerSecret"), fields.Integer("nonce"), fields.Element("salt"))));
}
