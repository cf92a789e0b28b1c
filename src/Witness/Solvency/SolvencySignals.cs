using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Writes an account and an epoch into the signals that <c>solvency</c> has and <c>liquidatable</c> and <c>trade</c> read too.
/// Empty slots stay zero; unused groups repeat the epoch's first underlying, which is under the risk root like any other.
/// </summary>
internal readonly struct SolvencySignals(CircuitInput input)
{
    /// <summary>An account of a prover who is its owner.</summary>
    internal void FillAccount(long cashMicroUsd, AccountSecrets secrets, Fr[][] path)
    {
        input["ownerSecret"][0] = secrets.OwnerSecret;
        FillLeaf(cashMicroUsd, secrets.Nonce, secrets.Salt, path);
    }

    /// <summary>An account of a prover who can open its leaf.</summary>
    internal void FillAccount(long cashMicroUsd, LeafOpening opening, Fr[][] path)
    {
        input["owner"][0] = opening.Owner;
        FillLeaf(cashMicroUsd, opening.Nonce, opening.Salt, path);
    }

    /// <summary>The epoch, and its rows that the legs are of.</summary>
    internal void FillEpoch(ImmutableArray<Leg> legs, ProvingEpoch epoch, string quantity = "quantity")
    {
        FillHeader(epoch.Document);
        FillLegs(legs, epoch.Commitment, quantity);
        FillGroups(legs, epoch.Commitment);
    }

    private void FillLeaf(long cashMicroUsd, ulong nonce, Fr salt, Fr[][] path)
    {
        input["cash"][0] = SignedField.Of(cashMicroUsd);
        input["nonce"][0] = Fr.FromUInt64(nonce);
        input["salt"][0] = salt;
        CircuitInput.Flatten(path, input["accountChildren"]);
    }

    private void FillHeader(EpochDocument epoch)
    {
        input["venue"][0] = VenueName.ToElement(epoch.Venue);
        input["epochNumber"][0] = Fr.FromUInt64(epoch.EpochNumber);
        input["timestamp"][0] = Fr.FromUInt64(epoch.TimestampUnixSeconds);
        input["factorMmPpm"][0] = SignedField.Of(epoch.FactorMmPpm);
        input["factorImPpm"][0] = SignedField.Of(epoch.FactorImPpm);
    }

    private void FillLegs(ImmutableArray<Leg> legs, RiskCommitment epoch, string quantity)
    {
        for (int slot = 0; slot < legs.Length; slot++)
        {
            Leg leg = legs[slot];
            input["groupOf"][slot * SolvencyCircuit.Groups + leg.Group] = Fr.One;
            input[quantity][slot] = SignedField.Of(leg.Position.QuantityLots);
            FillRow(slot, epoch.Document.Rows[leg.Row], epoch.Rows[leg.Row]);
            CircuitInput.Flatten(epoch.RowChildren(leg.Row), Part("rowChildren", slot, SolvencyCircuit.RowChildren));
        }
    }

    // The underlyings of the legs, then the epoch's first one in the groups that are left.
    private void FillGroups(ImmutableArray<Leg> legs, RiskCommitment epoch)
    {
        Span<int> underlyings = stackalloc int[SolvencyCircuit.Groups];
        underlyings.Clear();
        foreach (Leg leg in legs) underlyings[leg.Group] = epoch.GroupOf(leg.Row);
        for (int group = 0; group < underlyings.Length; group++)
        {
            input["groupRoot"][group] = epoch.GroupRoot(underlyings[group]);
            CircuitInput.Flatten(epoch.GroupChildren(underlyings[group]), Part("groupChildren", group, SolvencyCircuit.GroupChildren));
        }
    }

    private void FillRow(int slot, PublishedRow row, PackedRow packed)
    {
        input["index"][slot] = SignedField.Of(row.Index);
        input["mark"][slot] = SignedField.Of(row.Mark);
        input["addOnMm"][slot] = SignedField.Of(row.AddOnMm);
        input["addOnDeltaIm"][slot] = SignedField.Of(row.AddOnDeltaIm);
        input["shortOptionMinimum"][slot] = SignedField.Of(row.ShortOptionMinimum);
        input["strikeKey"][slot] = SignedField.Of(row.StrikeKey);
        input["expiryKey"][slot] = SignedField.Of(row.ExpiryKey);
        input["basisWeightPpm"][slot] = SignedField.Of(row.BasisWeightPpm);
        packed.AlphaWords.CopyTo(Part("alphaWord", slot, PackedRow.ChordWords));
        packed.BetaWords.CopyTo(Part("betaWord", slot, PackedRow.ChordWords));
        packed.Words.CopyTo(Part("lossWord", slot, PackedRow.LossWords));
    }

    private Span<Fr> Part(string signal, int item, int length) => input[signal].Slice(item * length, length);
}
