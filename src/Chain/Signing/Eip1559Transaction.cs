using System.Numerics;

namespace Zk.Chain;

/// <summary>A transaction of type 2, without an access list. <b>Source</b>: EIP-1559, EIP-2718.</summary>
/// <param name="ChainId">Chain it is valid on.</param>
/// <param name="Nonce">Number of transactions the sender has sent before.</param>
/// <param name="MaxPriorityFeePerGas">Greatest tip [wei per gas].</param>
/// <param name="MaxFeePerGas">Greatest total price [wei per gas].</param>
/// <param name="GasLimit">Greatest gas.</param>
/// <param name="To">Receiver; null creates a contract.</param>
/// <param name="Value">Amount sent [wei].</param>
/// <param name="Data">Calldata or creation code.</param>
public sealed record Eip1559Transaction(
    ulong ChainId,
    ulong Nonce,
    BigInteger MaxPriorityFeePerGas,
    BigInteger MaxFeePerGas,
    ulong GasLimit,
    Address? To,
    BigInteger Value,
    ReadOnlyMemory<byte> Data)
{
    private const byte TransactionType = 2;

    /// <summary>The digest that the sender signs.</summary>
    public byte[] SigningHash() => Keccak256.Hash([TransactionType, .. Rlp.EncodeList([.. Fields()])]);

    /// <summary>The signed bytes, as <c>eth_sendRawTransaction</c> takes them.</summary>
    public byte[] Sign(EvmAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Signature signature = account.Sign(SigningHash());
        return
        [
            TransactionType,
            .. Rlp.EncodeList([
                .. Fields(),
                Rlp.Encode(signature.OddY ? BigInteger.One : BigInteger.Zero),
                Rlp.Encode(signature.R),
                Rlp.Encode(signature.S),
            ]),
        ];
    }

    private byte[][] Fields() =>
    [
        Rlp.Encode(new BigInteger(ChainId)),
        Rlp.Encode(new BigInteger(Nonce)),
        Rlp.Encode(MaxPriorityFeePerGas),
        Rlp.Encode(MaxFeePerGas),
        Rlp.Encode(new BigInteger(GasLimit)),
        Rlp.Encode(To is { } receiver ? receiver.ToBytes() : []),
        Rlp.Encode(Value),
        Rlp.Encode(Data.Span),
        Rlp.EncodeList(),
    ];
}
