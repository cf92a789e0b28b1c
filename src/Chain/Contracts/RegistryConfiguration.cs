using System.Numerics;

namespace Zk.Chain;

/// <summary>What a registry's constructor fixes, see <c>ISolvencyRegistry.Configuration</c>.</summary>
/// <param name="Verifier">Verifier of the solvency statement.</param>
/// <param name="KeyKind">Kind of the verifier's key.</param>
/// <param name="KeyHash">32-byte SHA-256 that the verifier's key must have.</param>
/// <param name="Governor">Schedules role changes.</param>
/// <param name="Oracle">Posts epoch roots.</param>
/// <param name="Venue">Posts accounts roots.</param>
/// <param name="RoleDelaySeconds">Delay of role changes, at least a day.</param>
/// <param name="MaxEpochAgeSeconds">Greatest age of a usable epoch root.</param>
/// <param name="MaxAccountsRootAgeSeconds">Greatest age of a usable accounts root.</param>
public sealed record RegistryConfiguration(
    Address Verifier,
    VerificationKeyKind KeyKind,
    ReadOnlyMemory<byte> KeyHash,
    Address Governor,
    Address Oracle,
    Address Venue,
    ulong RoleDelaySeconds,
    ulong MaxEpochAgeSeconds,
    ulong MaxAccountsRootAgeSeconds)
{
    internal object[] ToArguments() =>
    [
        new object[]
        {
            Verifier, (int)KeyKind, KeyHash.ToArray(), Governor, Oracle, Venue, RoleDelaySeconds, MaxEpochAgeSeconds, MaxAccountsRootAgeSeconds,
        },
    ];
}

/// <summary>Preimage of the <c>context</c> signal, see docs/statement.md §3.</summary>
/// <param name="ChainId">Chain the proof is for.</param>
/// <param name="VerifyingContract">Registry the proof is for.</param>
/// <param name="Submitter">The only sender who may submit it.</param>
/// <param name="Recipient">Party it is addressed to.</param>
/// <param name="DeadlineUnixSeconds">Last second at which it may be submitted.</param>
/// <param name="Domain">32-byte label of the application.</param>
public sealed record RegistryContext(
    BigInteger ChainId, Address VerifyingContract, Address Submitter, Address Recipient, BigInteger DeadlineUnixSeconds, ReadOnlyMemory<byte> Domain)
{
    private static readonly AbiType[] s_types =
        [.. new[] { "uint256", "address", "address", "address", "uint256", "bytes32" }.Select(AbiType.Parse)];

    /// <summary>The signal: Keccak-256 of the ABI-encoded members, shifted right by 6 bits, so below 2^250.</summary>
    public BigInteger ToSignal() => Word.ToUnsigned(Keccak256.Hash(AbiEncoder.Encode(s_types, ToArguments()))) >> 6;

    internal object[] ToArguments() => [ChainId, VerifyingContract, Submitter, Recipient, DeadlineUnixSeconds, Domain.ToArray()];
}

/// <summary>The latest attestation of an account for a scope.</summary>
/// <param name="StatementHash">Keccak-256 of the six public signals as 32-byte words.</param>
/// <param name="EpochTimestamp">Time of the risk epoch [Unix seconds].</param>
/// <param name="RecordedAt">Time of the recording block [Unix seconds].</param>
/// <param name="Level">0 maintenance margin, 1 initial margin.</param>
/// <param name="Submitter">Sender of the recording transaction.</param>
public sealed record RecordedAttestation(
    ReadOnlyMemory<byte> StatementHash, ulong EpochTimestamp, ulong RecordedAt, int Level, Address Submitter);
