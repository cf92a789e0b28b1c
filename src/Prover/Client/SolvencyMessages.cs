using Google.Protobuf;
using Zk.Algebra;
using Zk.Engine;
using Zk.Prover.Service;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover;

/// <summary>A solvency order as the message that a server reads.</summary>
internal static class SolvencyMessages
{
    internal static V1.SolvencyRequest Request(SolvencyOrder order)
    {
        V1.SolvencyRequest request = new()
        {
            Account = Account(order),
            EpochJson = UnsafeByteOperations.UnsafeWrap(EpochJson.Write(order.Epoch.Document)),
            Path = Path(order.PathOf(AccountLeaf.Compute(order.Account, order.Secrets))),
            Level = (V1.MarginLevel)order.Level,
            Scope = JobMessages.Bytes(order.Scope),
            Context = Context(order.Context),
        };
        return request;
    }

    private static V1.Account Account(SolvencyOrder order)
    {
        V1.Account account = new()
        {
            OwnerSecret = JobMessages.Bytes(order.Secrets.OwnerSecret),
            Salt = JobMessages.Bytes(order.Secrets.Salt),
            Nonce = order.Secrets.Nonce,
            CashMicroUsd = order.Account.CashMicroUsd,
        };
        foreach (Position position in order.Account.Positions)
        {
            RiskRow row = order.Epoch.Rows.FindByIndex(position.Index) ?? throw new WitnessRefusedException(
                WitnessRule.UnknownInstrument, "the epoch has no row for the instrument", position.SourceLine > 0 ? position.SourceLine : null);
            account.Positions.Add(new V1.Position { Instrument = row.Instrument, QuantityLots = position.QuantityLots });
        }
        return account;
    }

    private static V1.AccountPath Path(Fr[][] path)
    {
        V1.AccountPath message = new();
        foreach (Fr[] children in path)
        {
            V1.AccountPath.Types.Node node = new();
            node.Children.AddRange(children.Select(JobMessages.Bytes));
            message.Nodes.Add(node);
        }
        return message;
    }

    private static V1.ContextPreimage Context(ContextPreimage context) => new()
    {
        ChainId = context.ChainId,
        VerifyingContract = Address(context.VerifyingContract),
        Submitter = Address(context.Submitter),
        Recipient = Address(context.Recipient),
        Deadline = context.DeadlineUnixSeconds,
        Domain = Word(context.Domain),
    };

    private static ByteString Address(EvmAddress address)
    {
        byte[] bytes = new byte[EvmAddress.Length];
        address.Write(bytes);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }

    private static ByteString Word(Bytes32 word)
    {
        byte[] bytes = new byte[Bytes32.Length];
        word.Write(bytes);
        return UnsafeByteOperations.UnsafeWrap(bytes);
    }
}
