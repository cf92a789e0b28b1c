using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Writes an account, an epoch and a statement into the circuit's signals. Empty slots stay zero; unused groups repeat
/// the epoch's first underlying, which is under the risk root like any other.
/// </summary>
internal readonly struct SolvencySignals(CircuitInput input)
{
    internal void Publish(SolvencyStatement statement)
    {
        Fr[] values = statement.ToPublicSignals();
        for (int i = 0; i < values.Length; i++) input[SolvencyStatement.Signals[i].Name][0] = values[i];
    }

    internal void FillAccount(long cashMicroUsd, AccountSecrets secrets, Fr[][] path)
    {
        input["ownerSecret"][0] = secrets.OwnerSecret;
        input["cash"][0] = SignedField.Of(cashMicroUsd);
        input["nonce"][0] = Fr.FromUInt64(secrets.Nonce);
        input["salt"][0] = secrets.Salt;
        Flatten(path, input["accountChildren"]);
    }

    internal void FillEpoch(EpochDocument epoch)
    {
        input["venue"][0] = VenueName.ToElement(epoch.Venue);
        input["epochNumber"][0] = Fr.FromUInt64(epoch.EpochNumber);
        input["timestamp"][0] = Fr.FromUInt64(epoch.TimestampUnixSeconds);
        input["factorMmPpm"][0] = SignedField.Of(epoch.FactorMmPpm);
        input["factorImPpm"][0] = SignedField.Of(epoch.FactorImPpm);
    }

    internal void FillLegs(ImmutableArray<Leg> legs, RiskCommitment epoch, string quantity = "quantity")
    {
        for (int slot = 0; slot < legs.Length; slot++)
        {
            Leg leg = legs[slot];
            input["groupOf"][slot * SolvencyCircuit.Groups + leg.Group] = Fr.One;
            input[quantity][slot] = SignedField.Of(leg.Position.QuantityLots);
            FillRow(slot, epoch.Document.Rows[leg.Row], epoch.Rows[leg.Row]);
            Flatten(epoch.RowChildren(leg.Row), Part("rowChildren", slot, SolvencyCircuit.RowChildren));
        }
    }

    /// <summary>The underlyings of the legs, then the epoch's first one in the groups that are left.</summary>
    internal void FillGroups(ImmutableArray<Leg> legs, RiskCommitment epoch)
    {
        Span<int> underlyings = stackalloc int[SolvencyCircuit.Groups];
        underlyings.Clear();
        foreach (Leg leg in legs) underlyings[leg.Group] = epoch.GroupOf(leg.Row);
        for (int group = 0; group < underlyings.Length; group++)
        {
            input["groupRoot"][group] = epoch.GroupRoot(underlyings[group]);
            Flatten(epoch.GroupChildren(underlyings[group]), Part("groupChildren", group, SolvencyCircuit.GroupChildren));
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

    private static void Flatten(ReadOnlySpan<Fr[]> rows, Span<Fr> target)
    {
        foreach (Fr[] row in rows)
        {
            row.CopyTo(target);
            target = target[row.Length..];
        }
    }
}
