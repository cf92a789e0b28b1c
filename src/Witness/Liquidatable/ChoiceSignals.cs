using System.Collections.Immutable;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>Writes the prover's choices into the signals that <c>liquidatable</c> and <c>trade</c> have for them; those of empty slots stay zero.</summary>
internal readonly struct ChoiceSignals(CircuitInput input)
{
    internal void Fill(ImmutableArray<MarginChoice> choices)
    {
        for (int slot = 0; slot < choices.Length; slot++)
        {
            MarginChoice choice = choices[slot];
            input["basis"][slot] = Bit(choice.IsBasis);
            input["minimum"][slot] = Bit(choice.IsMinimum);
            for (int i = 0; i < LiquidatableCircuit.WordBits; i++)
                input["wordBit"][slot * LiquidatableCircuit.WordBits + i] = Bit((choice.Word >> i & 1) == 1);
            SetLane("lane", slot, choice.Lane == 1, choice.Lane == 2);
            input["chordWord"][slot] = Bit(choice.Chord >= 2);
            SetLane("chordLane", slot, choice.Chord is 0 or 2, choice.Chord is 1 or 3);
        }
    }

    private void SetLane(string signal, int slot, bool first, bool second)
    {
        input[signal][slot * LiquidatableCircuit.LaneChoices] = Bit(first);
        input[signal][slot * LiquidatableCircuit.LaneChoices + 1] = Bit(second);
    }

    private static Fr Bit(bool value) => value ? Fr.One : Fr.Zero;
}
