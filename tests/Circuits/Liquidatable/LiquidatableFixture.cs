using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>What the prover picks for a leg: see docs/soundness.md §10. The default is the null scenario and no chord.</summary>
internal sealed record Choice(int Word = 10, int Lane = 2)
{
    internal int Basis { get; init; }
    internal int Minimum { get; init; }
    internal int Chord { get; init; } = -1;

    /// <summary>The scenario's word and lane.</summary>
    internal static Choice Of(int scenario) => new(scenario / 3, scenario % 3);

    internal BigInteger[] WordBits => [.. Enumerable.Range(0, 4).Select(i => (BigInteger)(Word >> i & 1))];
    internal BigInteger[] LaneBits => Two(Lane == 1, Lane == 2);
    internal BigInteger ChordWord => Chord >= 2 ? 1 : 0;
    internal BigInteger[] ChordLaneBits => Two(Chord is 0 or 2, Chord is 1 or 3);

    private static BigInteger[] Two(bool first, bool second) => [first ? 1 : 0, second ? 1 : 0];
}

/// <summary>
/// Complete inputs of the circuit <c>liquidatable</c>, honest or not: account, rows and paths are <see cref="SolvencyFixture"/>'s,
/// the choices and the step are the test's. Nothing is checked.
/// </summary>
internal sealed class LiquidatableFixture
{
    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("liquidatable");

    internal required SolvencyFixture Book { get; init; }
    internal required Choice[] Choices { get; init; }
    internal BigInteger Instrument { get; init; }
    internal BigInteger Lots { get; init; }
    internal BigInteger CloseOut { get; init; }

    /// <summary>All inputs by name; a test may change them before <see cref="Accepted(Dictionary{string, Fr[]})"/>.</summary>
    internal Dictionary<string, Fr[]> Inputs()
    {
        Dictionary<string, Fr[]> inputs = Book.Inputs();
        inputs["owner"] = [Poseidon.Hash(inputs["ownerSecret"], DomainTag.Owner)];
        foreach (string name in (string[])["level", "scope", "accountTag"]) inputs.Remove(name);
        inputs["instrument"] = Field(Instrument);
        inputs["lots"] = Field(Lots);
        inputs["closeOut"] = Field(CloseOut);
        inputs["basis"] = PerSlot(choice => [choice.Basis], 1);
        inputs["minimum"] = PerSlot(choice => [choice.Minimum], 1);
        inputs["wordBit"] = PerSlot(choice => choice.WordBits, 4);
        inputs["lane"] = PerSlot(choice => choice.LaneBits, 2);
        inputs["chordWord"] = PerSlot(choice => [choice.ChordWord], 1);
        inputs["chordLane"] = PerSlot(choice => choice.ChordLaneBits, 2);
        Commit(inputs);
        return inputs;
    }

    /// <summary>Recomputes leaf, accounts tree and nullifier from the inputs, as a venue would that takes part in the fraud.</summary>
    internal static void Commit(Dictionary<string, Fr[]> inputs)
    {
        Fr leaf = SolvencyFixture.CommitLeaf(inputs);
        inputs["nullifier"] = [Poseidon.Hash([leaf, inputs["accountsRoot"][0]], DomainTag.Nullifier)];
    }

    internal bool Accepted() => Accepted(Inputs());

    internal static bool Accepted(Dictionary<string, Fr[]> inputs) => Circuit.Satisfies(Witness(inputs));

    /// <summary>The circuit's witness; the owner's secret, from which a test makes the owner, is no input of it.</summary>
    internal static Fr[] Witness(Dictionary<string, Fr[]> inputs) => Circuit.Witness(inputs.Where(input => input.Key != "ownerSecret").ToDictionary());

    private static Fr[] Field(params BigInteger[] values) => [.. values.Select(Fr.FromBigInteger)];

    private Fr[] PerSlot(Func<Choice, BigInteger[]> values, int size) =>
        [.. Enumerable.Range(0, 16).SelectMany(j => j < Choices.Length ? Field(values(Choices[j])) : new Fr[size])];
}
