using System.Numerics;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Turns consecutive accounts of a venue, a price table and the totals before them into the inputs of the circuit
/// <c>liabilities</c>. Every batch of legal accounts has a witness, whatever their equities.
/// </summary>
/// <remarks>Thread safe: the arguments are only read.</remarks>
public static class LiabilitiesWitness
{
    /// <summary>The witness of one batch.</summary>
    /// <param name="batch">1 to 64 accounts, in the order of the venue's leaves.</param>
    /// <param name="batchIndex">Place of the batch, from 0: the accounts before it are 64 times as many.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="table">The prices: every instrument of the batch is in it.</param>
    /// <param name="before">The totals before the batch, with their blinding.</param>
    /// <param name="blindingAfter">A fresh uniform element that hides the totals after it.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="WitnessRefusedException">A <see cref="WitnessRule"/> is broken; names the line of the account.</exception>
    public static LiabilitiesInput Build(
        IReadOnlyList<VenueAccount> batch, long batchIndex, ProvingEpoch epoch, PriceTable table, LiabilitiesTotal before, Fr blindingAfter,
        ContextPreimage context)
    {
        CheckBatch(batch, batchIndex, before);
        return BuildWhateverTheOrder(batch, batchIndex, epoch, table, before, blindingAfter, context);
    }

    /// <summary>
    /// An account's equity by the engine, after checking that the account is legal and that the table prices all it holds.
    /// </summary>
    /// <exception cref="WitnessRefusedException">A rule of the leaf, or of the price table, is broken.</exception>
    public static Int128 EquityOf(VenueAccount account, ProvingEpoch epoch, PriceTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(epoch);
        Account canonical = AccountSlots.Canonical(account.Account);
        foreach (Position position in canonical.Positions)
        {
            RiskRow? row = epoch.Rows.FindByIndex(position.Index);
            if (row is null)
                throw new WitnessRefusedException(WitnessRule.UnknownInstrument,
                    "a position in an instrument that the epoch does not list: use the epoch the accounts are of", account.Line);
            if (table is not null && !table.Rows.Any(priced => priced.Index == row.Index && priced.Mark == row.Mark))
                throw new WitnessRefusedException(WitnessRule.PriceTable,
                    $"a position in an instrument without the epoch's mark in the price table; a chain of proofs prices at most {PriceTable.Capacity}", account.Line);
        }
        return Margin.Evaluate(canonical, epoch.Rows, Engine.MarginLevel.Maintenance).EquityMicroUsd;
    }

    /// <summary><see cref="Build"/> without the rules of the chain, which the circuit has to refuse by itself. For tests.</summary>
    internal static LiabilitiesInput BuildWhateverTheOrder(
        IReadOnlyList<VenueAccount> batch, long batchIndex, ProvingEpoch epoch, PriceTable table, LiabilitiesTotal before, Fr blindingAfter,
        ContextPreimage context)
    {
        LiabilitiesTotal after = before;
        foreach (VenueAccount account in batch) after = after.Plus(EquityOf(account, epoch, table));
        after = after with { Blinding = blindingAfter };
        Fr subtreeRoot = RootOf([.. batch.Select(account => account.Leaf())]);
        LiabilitiesStatement statement = new(
            epoch.Root, (ulong)batchIndex, subtreeRoot, before.Commit(table.Digest, epoch.Root), after.Commit(table.Digest, epoch.Root), context.ToContext());
        CircuitInput input = new(LiabilitiesCircuit.Layout);
        input.Publish(statement);
        for (int a = 0; a < batch.Count; a++) PutAccount(input, a, batch[a]);
        table.Words.AsSpan().CopyTo(input["tableWord"]);
        PutTotal(input, before, blindingAfter);
        return new LiabilitiesInput(input, statement, after);
    }

    /// <summary>Root of the subtree over the leaves of one batch. <b>Source</b>: docs/statement.md §2.</summary>
    public static Fr RootOf(ReadOnlySpan<Fr> leaves) =>
        new MerkleTree(SolvencyCircuit.AccountTreeArity, LiabilitiesStatement.BatchDepth, DomainTag.AccountNode, leaves).Root;

    private static void CheckBatch(IReadOnlyList<VenueAccount> batch, long batchIndex, LiabilitiesTotal before)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(before);
        if (batch.Count is < 1 or > LiabilitiesCircuit.Accounts)
            throw new WitnessRefusedException(WitnessRule.BatchSize, $"{batch.Count} accounts, expected 1 to {LiabilitiesCircuit.Accounts}: split them into batches");
        if (batchIndex < 0 || before.Count != (ulong)batchIndex * LiabilitiesCircuit.Accounts)
            throw new WitnessRefusedException(WitnessRule.BatchOrder,
                $"batch {batchIndex} comes after {before.Count} accounts, expected {LiabilitiesCircuit.Accounts} for each batch before it: only the last batch may be short");
    }

    private static void PutAccount(CircuitInput input, int place, VenueAccount account)
    {
        Account canonical = AccountSlots.Canonical(account.Account);
        input["present"][place] = Fr.One;
        input["owner"][place] = account.Owner;
        input["cash"][place] = SignedField.Of(canonical.CashMicroUsd);
        input["nonce"][place] = Fr.FromUInt64(account.Nonce);
        input["salt"][place] = account.Salt;
        AccountLeaf.Pack(canonical.Positions.AsSpan(), input["word"].Slice(place * AccountLeaf.Words, AccountLeaf.Words));
    }

    private static void PutTotal(CircuitInput input, LiabilitiesTotal before, Fr blindingAfter)
    {
        input["positiveBefore"][0] = Fr.FromBigInteger((BigInteger)before.Positive);
        input["negativeBefore"][0] = Fr.FromBigInteger((BigInteger)before.Negative);
        input["countBefore"][0] = Fr.FromUInt64(before.Count);
        input["blindingBefore"][0] = before.Blinding;
        input["blindingAfter"][0] = blindingAfter;
    }
}
