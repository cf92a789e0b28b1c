using System.Numerics;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Circuits.Tests;

/// <summary>
/// What a venue that takes part in the fraud commits to: both leaves, whatever they hold. A test changes the claim and the
/// inputs, and the roots, the nullifier, the new leaf and the trade commitment follow.
/// </summary>
internal sealed class TradeClaim
{
    internal required List<(BigInteger Index, BigInteger Lots)> Old { get; init; }
    internal required List<(BigInteger Index, BigInteger Lots)> New { get; init; }
    internal BigInteger OldCash { get; set; }
    internal BigInteger NewCash { get; set; }
    internal BigInteger OldNonce { get; set; } = TradeFixture.Secrets.Nonce;
    internal BigInteger NewNonce { get; set; } = TradeFixture.Secrets.Nonce + 1;
    internal Fr OldSalt { get; set; } = TradeFixture.Secrets.Salt;
    internal Fr NewSalt { get; set; } = TradeFixture.NewSalt;
    internal Fr OldOwner { get; set; } = TradeFixture.Secrets.Owner();
    internal Fr NewOwner { get; set; } = TradeFixture.Secrets.Owner();

    internal Fr OldLeaf => Leaf(OldOwner, OldCash, OldNonce, OldSalt, Old);

    internal Fr NewLeaf => Leaf(NewOwner, NewCash, NewNonce, NewSalt, New);

    /// <summary>Commits to both leaves and to the terms that the inputs hold.</summary>
    internal void Commit(Dictionary<string, Fr[]> inputs)
    {
        MerkleTree accounts = new(4, 10, DomainTag.AccountNode, [Fr.FromUInt64(8), OldLeaf, Fr.FromUInt64(9)]);
        inputs["accountsRoot"] = [accounts.Root];
        inputs["accountChildren"] = [.. accounts.Children(1).SelectMany(children => children)];
        inputs["nullifier"] = [Poseidon.Hash([OldLeaf, accounts.Root], DomainTag.Nullifier)];
        inputs["newLeaf"] = [NewLeaf];
        inputs["tradeCommitment"] = [Poseidon.Hash(
            [.. new[] { "instrument", "lots", "price", "buyerFee", "sellerFee", "epochRoot", "accountsRoot", "blinding" }.Select(name => inputs[name][0])],
            DomainTag.TradeCommitment)];
    }

    private static Fr Leaf(Fr owner, BigInteger cash, BigInteger nonce, Fr salt, List<(BigInteger Index, BigInteger Lots)> slots)
    {
        BigInteger[] words = new BigInteger[4];
        for (int j = 0; j < slots.Count; j++)
            words[j / 4] += (slots[j].Index + slots[j].Lots * Signals.Power(17)) * Signals.Power(58 * (j % 4));
        return Poseidon.Hash(
            [owner, Fr.FromBigInteger(cash), Fr.FromBigInteger(nonce), salt, .. words.Select(Fr.FromBigInteger)], DomainTag.AccountLeaf);
    }
}

/// <summary>Honest fills with their inputs and claims, for tests that break one thing.</summary>
internal sealed record TradeFixture(long Cash, TradeTerms Terms, TradeSide Side, params (int Index, long Lots)[] Positions)
{
    internal const int RowsOfUnderlying = 12;
    internal const long Mark = 1_000_000;

    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("trade");
    internal static readonly AccountSecrets Secrets = new(Fr.FromUInt64(12345), 5, Fr.FromUInt64(999));
    internal static readonly Fr NewSalt = Fr.FromUInt64(1000);
    internal static readonly ProvingEpoch Epoch = new(Rows());

    /// <summary>Index of row <paramref name="row"/> of an underlying.</summary>
    internal static int Instrument(int underlying, int row) => underlying * 100 + row + 1;

    internal static TradeTerms Fill(int instrument, long lots, long price = Mark, long buyerFee = 7, long sellerFee = 11) =>
        new(instrument, lots, price, buyerFee, sellerFee, Fr.FromUInt64(4321));

    /// <summary>The inputs that the builder makes, by name, and what they claim.</summary>
    internal (Dictionary<string, Fr[]> Inputs, TradeClaim Claim) Honest()
    {
        Account account = new(Cash, [.. Positions.Select(position => new Position(position.Index, position.Lots, 0))]);
        VenueAccounts venue = new([Fr.FromUInt64(8), AccountLeaf.Compute(account, Secrets), Fr.FromUInt64(9)]);
        using TradeInput input = TradeWitness.Build(
            account, Secrets, Terms, Side, NewSalt, Epoch, venue.PathOf, new ContextPreimage(1, default, default, default, 2, default));
        Dictionary<string, Fr[]> inputs = TradeCircuit.Layout.Signals.ToDictionary(signal => signal.Name, signal => input.Input[signal.Name].ToArray());
        TradeClaim claim = new()
        {
            Old = [.. account.Positions.Select(position => ((BigInteger)position.Index, (BigInteger)position.QuantityLots))],
            New = [.. input.After.Positions.Select(position => ((BigInteger)position.Index, (BigInteger)position.QuantityLots))],
            OldCash = Cash,
            NewCash = input.After.CashMicroUsd,
        };
        return (inputs, claim);
    }

    /// <summary>Whether the circuit has this witness after a change to inputs and claim.</summary>
    internal bool Accepts(Action<Dictionary<string, Fr[]>, TradeClaim> change)
    {
        (Dictionary<string, Fr[]> inputs, TradeClaim claim) = Honest();
        change(inputs, claim);
        claim.Commit(inputs);
        return Circuit.Satisfies(Circuit.Witness(inputs));
    }

    /// <summary>Whether the circuit has this witness after a change to the inputs that nobody commits to.</summary>
    internal bool AcceptsUncommitted(Action<Dictionary<string, Fr[]>> change)
    {
        (Dictionary<string, Fr[]> inputs, _) = Honest();
        change(inputs);
        return Circuit.Satisfies(Circuit.Witness(inputs));
    }

    // A long lot loses 1000 - 60 s: at most 1000, in scenario 0, and a short one at most 860, in scenario 31.
    private static RiskEpoch Rows()
    {
        RiskEpoch epoch = new("trade fixture", 2, 1_700_000_000, 800_000, 1_000_000,
            [.. Enumerable.Range(0, 5).SelectMany(u => Enumerable.Range(0, RowsOfUnderlying).Select(i => new RiskRow(
                Instrument(u, i), $"I{u}-{i}", $"U{u}", Mark, 2, i, 0, 0, 0, 0,
                [new(3, 7), new(5, 30), default, default], [.. Enumerable.Range(0, Units.ScenarioCount).Select(s => 1000L - 60 * s)])))]);
        epoch.Validate();
        return epoch;
    }
}
