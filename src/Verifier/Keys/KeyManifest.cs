using System.Collections.Immutable;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>The powers-of-tau file a production key starts from.</summary>
/// <param name="Name">File name.</param>
/// <param name="Blake2b512">Its published BLAKE2b-512 hash, 128 lower-case hexadecimal digits.</param>
public sealed record PowersOfTau(string Name, string Blake2b512);

/// <summary>One contribution to phase 2.</summary>
/// <param name="Name">Who contributed.</param>
/// <param name="Blake2b512">The contribution's hash, 128 lower-case hexadecimal digits.</param>
public sealed record KeyContribution(string Name, string Blake2b512);

/// <summary>The public randomness that closes a ceremony.</summary>
/// <param name="Value">The announced value, hexadecimal digits.</param>
/// <param name="IterationsLog2">log₂ of the number of hash iterations.</param>
public sealed record KeyBeacon(string Value, int IterationsLog2);

/// <summary>
/// What is known of a key: the auditor gets it from where the key is published, never from the proof's sender.
/// </summary>
/// <param name="CircuitId">Circuit the key is for, as in circuits/circuits.json.</param>
/// <param name="Kind">How the key came to be.</param>
/// <param name="R1csSha256">SHA-256 of the constraint system's file.</param>
/// <param name="ZkeySha256">SHA-256 of the proving key's file.</param>
/// <param name="VkSha256">See <see cref="VerificationKey.Sha256"/>.</param>
/// <param name="PowersOfTau">Null for a development key.</param>
/// <param name="Contributions">Empty for a development key, three or more for a production key.</param>
/// <param name="Beacon">Null for a development key.</param>
public sealed record KeyManifest(
    string CircuitId,
    KeyKind Kind,
    Bytes32 R1csSha256,
    Bytes32 ZkeySha256,
    Bytes32 VkSha256,
    PowersOfTau? PowersOfTau,
    ImmutableArray<KeyContribution> Contributions,
    KeyBeacon? Beacon)
{
    /// <summary>Fewest contributions to a production key.</summary>
    public const int MinContributions = 3;

    /// <summary>The manifest of a development key.</summary>
    public static KeyManifest Development(string circuitId, Bytes32 r1csSha256, Bytes32 zkeySha256, VerificationKey key) =>
        new(circuitId, KeyKind.Development, r1csSha256, zkeySha256, new Bytes32(key.Sha256()), null, [], null);

    /// <summary>Equality of all values.</summary>
    public bool Equals(KeyManifest? other) =>
        other is not null && (CircuitId, Kind, R1csSha256, ZkeySha256, VkSha256) == (other.CircuitId, other.Kind, other.R1csSha256, other.ZkeySha256, other.VkSha256)
        && PowersOfTau == other.PowersOfTau && Beacon == other.Beacon && Contributions.AsSpan().SequenceEqual(other.Contributions.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(CircuitId, Kind, VkSha256);

    internal void Validate(string document)
    {
        if (Contradiction(document) is { } contradiction) throw contradiction;
    }

    /// <summary>What is wrong with a manifest that claims a ceremony and does not describe one, or the other way round; null when it is consistent.</summary>
    internal MalformedException? Contradiction(string document = "key manifest")
    {
        if (Kind == KeyKind.Development)
            return PowersOfTau is not null || Beacon is not null || !Contributions.IsDefaultOrEmpty
                ? new MalformedException($"{document}, kind", "development with parts of a ceremony", "null powersOfTau and beacon, no contributions")
                : null;
        if (PowersOfTau is null) return new MalformedException($"{document}, powersOfTau", "null", "the file a production key starts from");
        if (Beacon is null) return new MalformedException($"{document}, beacon", "null", "the beacon that closed the ceremony of a production key");
        return Contributions.IsDefault || Contributions.Length < MinContributions
            ? new MalformedException($"{document}, contributions", $"{(Contributions.IsDefault ? 0 : Contributions.Length)}", $"at least {MinContributions} for a production key")
            : null;
    }
}
