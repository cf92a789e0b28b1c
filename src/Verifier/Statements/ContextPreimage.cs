using System.Buffers.Binary;
using System.Numerics;
using Org.BouncyCastle.Crypto.Digests;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>What a proof is bound to: shown to anyone else, on another chain or too late, it is worth nothing.</summary>
/// <param name="ChainId">Chain of the verifying contract.</param>
/// <param name="VerifyingContract">The contract that may accept the proof; zero for a proof checked off-chain only.</param>
/// <param name="Submitter">Who may submit it; zero for anyone.</param>
/// <param name="Recipient">Who benefits; zero where nobody does.</param>
/// <param name="DeadlineUnixSeconds">The last second in which it is accepted.</param>
/// <param name="Domain">Separates applications of one contract.</param>
public sealed record ContextPreimage(
    ulong ChainId, EvmAddress VerifyingContract, EvmAddress Submitter, EvmAddress Recipient, ulong DeadlineUnixSeconds, Bytes32 Domain)
{
    private const int WordBytes = 32;
    private const int DroppedBits = 6;

    /// <summary>
    /// keccak256(abi.encode(uint256 chainId, address, address, address, uint256 deadline, bytes32 domain)) &gt;&gt; 6,
    /// which is below 2²⁵⁰. <b>Source</b>: docs/statement.md §3, signal 5.
    /// </summary>
    public Fr ToContext()
    {
        Span<byte> hash = stackalloc byte[WordBytes];
        KeccakDigest keccak = new(256);
        keccak.BlockUpdate(Encode());
        keccak.DoFinal(hash);
        return Fr.FromBigInteger(new BigInteger(hash, isUnsigned: true, isBigEndian: true) >> DroppedBits);
    }

    // The ABI pads each static argument to a word: integers and addresses on the left.
    private ReadOnlySpan<byte> Encode()
    {
        Span<byte> words = new byte[6 * WordBytes];
        BinaryPrimitives.WriteUInt64BigEndian(words[(WordBytes - sizeof(ulong))..], ChainId);
        VerifyingContract.Write(words[(2 * WordBytes - EvmAddress.Length)..]);
        Submitter.Write(words[(3 * WordBytes - EvmAddress.Length)..]);
        Recipient.Write(words[(4 * WordBytes - EvmAddress.Length)..]);
        BinaryPrimitives.WriteUInt64BigEndian(words[(5 * WordBytes - sizeof(ulong))..], DeadlineUnixSeconds);
        Domain.Write(words[(5 * WordBytes)..]);
        return words;
    }
}
