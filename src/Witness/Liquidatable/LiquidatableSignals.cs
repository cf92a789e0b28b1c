using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Writes an account, an epoch, a statement and the prover's choices into the circuit's signals. What <c>solvency</c> reads
/// under the same names is written by <see cref="SolvencySignals"/>. The choices of empty slots stay zero.
/// </summary>
internal readonly struct LiquidatableSignals(CircuitInput input)
{
    internal CircuitInput Input { get; } = input;

    internal void Publish(LiquidatableStatement statement)
    {
        Fr[] values = statement.ToPublicSignals();
        for (int i = 0; i < values.Length; i++) Input[LiquidatableStatement.Signals[i].Name][0] = values[i];
    }

    internal void FillAccount(long cashMicroUsd, LeafOpening opening, Fr[][] path)
    {
        Input["owner"][0] = opening.Owner;
        Input["cash"][0] = SignedField.Of(cashMicroUsd);
        Input["nonce"][0] = Fr.FromUInt64(opening.Nonce);
        Input["salt"][0] = opening.Salt;
        Span<Fr> children = Input["accountChildren"];
        for (int level = 0; level < path.Length; level++) path[level].CopyTo(children[(level * SolvencyCircuit.AccountTreeArity)..]);
    }

    internal void FillEpoch(ImmutableArray<Leg> legs, ProvingEpoch epoch)
    {
        SolvencySignals rows = new(Input);
        rows.FillEpoch(epoch.Document);
        rows.FillLegs(legs, epoch.Commitment);
        rows.FillGroups(legs, epoch.Commitment);
    }

    internal void FillChoices(ImmutableArray<MarginChoice> choices)
    {
        for (int slot = 0; slot < choices.Length; slot++)
        {
            MarginChoice choice = choices[slot];
            Input["basis"][slot] = Bit(choice.IsBasis);
            Input["minimum"][slot] = Bit(choice.IsMinimum);
            for (int i = 0; i < LiquidatableCircuit.WordBits; i++)
                Input["wordBit"][slot * LiquidatableCircuit.WordBits + i] = Bit((choice.Word >> i & 1) == 1);
            SetLane("lane", slot, choice.Lane == 1, choice.Lane == 2);
            Input["chordWord"][slot] = Bit(choice.Chord >= 2);
            SetLane("chordLane", slot, choice.Chord is 0 or 2, choice.Chord is 1 or 3);
        }
    }

    private void SetLane(string signal, int slot, bool first, bool second)
    {
        Input[signal][slot * LiquidatableCircuit.LaneChoices] = Bit(first);
        Input[signal][slot * LiquidatableCircuit.LaneChoices + 1] = Bit(second);
    }

    private static Fr Bit(bool value) => value ? Fr.One : Fr.Zero;
}
