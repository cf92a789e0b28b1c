using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Zk.Algebra;
using Zk.Engine;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Prover.Service;

/// <summary>Reads a solvency request into what the prover works on, and shreds what the message held.</summary>
internal sealed class SolvencyRequestReader(EpochCache epochs)
{
    private const string Prefix = "solvency";
    private const string AccountField = Prefix + ".account";

    /// <exception cref="FieldViolationException">A field is absent, of the wrong length or out of range.</exception>
    internal SolvencyOrder Read(V1.SolvencyRequest request)
    {
        V1.Account account = FieldReader.Present(request.Account, AccountField);
        V1.ContextPreimage context = FieldReader.Present(request.Context, Prefix + ".context");
        ProvingEpoch epoch = Epoch(request);
        AccountSecrets secrets = new(
            FieldReader.Element(account.OwnerSecret, AccountField + ".owner_secret"), account.Nonce,
            FieldReader.Element(account.Salt, AccountField + ".salt"));
        return new SolvencyOrder(
            new Account(account.CashMicroUsd, Positions(account.Positions, epoch)), secrets, epoch, Path(request),
            Level(request.Level, Prefix + ".level"), FieldReader.Element(request.Scope, Prefix + ".scope"), Context(context));
    }

    /// <summary>Zeroes the private part of a request that is no longer needed.</summary>
    internal static void Shred(V1.SolvencyRequest? request)
    {
        if (request?.Account is not V1.Account account) return;
        FieldReader.Shred(account.OwnerSecret);
        FieldReader.Shred(account.Salt);
        account.CashMicroUsd = 0;
        account.Nonce = 0;
        foreach (V1.Position position in account.Positions) position.QuantityLots = 0;
        account.Positions.Clear();
    }

    private ProvingEpoch Epoch(V1.SolvencyRequest request)
    {
        try
        {
            return epochs.Read(request.EpochJson.Span);
        }
        catch (MalformedException error)
        {
            throw new FieldViolationException(Prefix + ".epoch_json", error.Message, "an epoch document as `zk risk build` writes it");
        }
    }

    // A position is named by its place in the request: its instrument is part of the secret.
    private static ImmutableArray<Position> Positions(RepeatedField<V1.Position> positions, ProvingEpoch epoch)
    {
        ImmutableArray<Position>.Builder read = ImmutableArray.CreateBuilder<Position>(positions.Count);
        for (int i = 0; i < positions.Count; i++)
        {
            RiskRow row = epoch.Rows.FindByName(positions[i].Instrument) ?? throw new FieldViolationException(
                $"{AccountField}.positions[{i}].instrument", "a name that the epoch has not", $"one of the names of its {epoch.Rows.Rows.Length} rows");
            read.Add(new Position(row.Index, positions[i].QuantityLots, SourceLine: i + 1));
        }
        return read.MoveToImmutable();
    }

    private static Func<Fr, Fr[][]> Path(V1.SolvencyRequest request) => request.AccountsCase switch
    {
        V1.SolvencyRequest.AccountsOneofCase.Leaves => LeavesPath(request.Leaves),
        V1.SolvencyRequest.AccountsOneofCase.Path => NodesPath(request.Path),
        _ => throw new FieldViolationException(Prefix + ".accounts", "nothing", "'leaves' or 'path'"),
    };

    private static Func<Fr, Fr[][]> LeavesPath(V1.AccountLeaves message)
    {
        const string field = Prefix + ".leaves.leaves";
        if (message.Leaves.Count > VenueAccounts.Capacity)
            throw new FieldViolationException(field, $"{message.Leaves.Count} leaves", $"at most {VenueAccounts.Capacity}");
        if (message.Index >= message.Leaves.Count)
            throw new FieldViolationException(Prefix + ".leaves.index", $"{message.Index}", $"below the number of leaves, {message.Leaves.Count}");
        int index = (int)message.Index;
        Fr?[] leaves = new Fr?[message.Leaves.Count];
        for (int i = 0; i < leaves.Length; i++)
            leaves[i] = i == index && message.Leaves[i].IsEmpty ? null : FieldReader.Element(message.Leaves[i], $"{field}[{i}]");
        return own =>
        {
            if (leaves[index] is Fr given && given != own)
                throw new FieldViolationException($"{field}[{index}]", "another leaf than the account's", "the account's own leaf, or empty bytes");
            return Tree(leaves, own, field).PathOf(own);
        };
    }

    private static VenueAccounts Tree(Fr?[] leaves, Fr own, string field)
    {
        try
        {
            return new VenueAccounts([.. leaves.Select(leaf => leaf ?? own)]);
        }
        catch (ArgumentException)
        {
            throw new FieldViolationException(field, "a leaf that occurs twice", "every account once");
        }
    }

    private static Func<Fr, Fr[][]> NodesPath(V1.AccountPath message)
    {
        Fr[][] nodes = [.. message.Nodes.Select((node, level) =>
            node.Children.Select((child, i) => FieldReader.Element(child, $"{Prefix}.path.nodes[{level}].children[{i}]")).ToArray())];
        return _ => nodes;
    }

    /// <summary>The level of a message; protobuf lets any number through.</summary>
    /// <exception cref="FieldViolationException">It is neither of the two.</exception>
    internal static MarginLevel Level(V1.MarginLevel level, string field) => level switch
    {
        V1.MarginLevel.Maintenance => MarginLevel.Maintenance,
        V1.MarginLevel.Initial => MarginLevel.Initial,
        _ => throw new FieldViolationException(field, $"{(int)level}", "0 (MAINTENANCE) or 1 (INITIAL)"),
    };

    private static ContextPreimage Context(V1.ContextPreimage context)
    {
        const string field = Prefix + ".context";
        return new ContextPreimage(
            context.ChainId, FieldReader.Address(context.VerifyingContract, field + ".verifying_contract"),
            FieldReader.Address(context.Submitter, field + ".submitter"), FieldReader.Address(context.Recipient, field + ".recipient"),
            context.Deadline, FieldReader.Word(context.Domain, field + ".domain"));
    }
}
