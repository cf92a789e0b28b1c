using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>
/// A position as it is put into the leaf and shown to the circuit. <paramref name="Group"/> is the one-hot column, −1 for no
/// group; <paramref name="Shown"/> replaces the row that is shown, where a test lies about it.
/// </summary>
internal sealed record Leg(int Underlying, Row Row, BigInteger Lots, int Group)
{
    internal Row? Shown { get; init; }
}

/// <summary>
/// Builds complete solvency inputs from the relation's own words, honest or not: nothing is checked, so that a test can commit
/// to a forbidden account and hand the circuit everything that goes with it.
/// </summary>
internal sealed class SolvencyFixture
{
    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("solvency");

    private static readonly Fr s_ownerSecret = Fr.FromUInt64(12345);
    private static readonly Fr s_scope = Fr.FromUInt64(777);
    private static readonly Fr s_salt = Fr.FromUInt64(999);

    internal required RiskTreeFixture Risk { get; init; }
    internal required Leg?[] Legs { get; init; }
    internal int[] Underlyings { get; init; } = [0, 1, 2, 3];
    internal BigInteger Cash { get; init; }
    internal BigInteger Nonce { get; init; } = 5;
    internal BigInteger Level { get; init; }

    /// <summary>All inputs by name; a test may change them before <see cref="Accepted"/>.</summary>
    internal Dictionary<string, Fr[]> Inputs()
    {
        Fr factorMm = Fr.FromUInt64(800_000);
        Fr factorIm = Fr.FromUInt64(1_000_000);
        Dictionary<string, Fr[]> inputs = new()
        {
            ["level"] = Field(Level),
            ["scope"] = [s_scope],
            ["context"] = [Fr.FromUInt64(31)],
            ["ownerSecret"] = [s_ownerSecret],
            ["accountTag"] = [Poseidon.Hash([s_ownerSecret, s_scope], DomainTag.AccountTag)],
            ["cash"] = Field(Cash),
            ["nonce"] = Field(Nonce),
            ["salt"] = [s_salt],
            ["index"] = PerSlot(1, leg => Field(leg.Row.Index)),
            ["quantity"] = PerSlot(1, leg => Field(leg.Lots)),
            ["mark"] = PerSlot(1, leg => Field(Shown(leg).Mark)),
            ["addOnMm"] = PerSlot(1, leg => Field(Shown(leg).AddOnMm)),
            ["addOnDeltaIm"] = PerSlot(1, leg => Field(Shown(leg).AddOnDeltaIm)),
            ["shortOptionMinimum"] = PerSlot(1, leg => Field(Shown(leg).ShortOptionMinimum)),
            ["strikeKey"] = PerSlot(1, leg => Field(Shown(leg).StrikeKey)),
            ["expiryKey"] = PerSlot(1, leg => Field(Shown(leg).ExpiryKey)),
            ["basisWeightPpm"] = PerSlot(1, leg => Field(Shown(leg).BasisWeightPpm)),
            ["alphaWord"] = PerSlot(2, leg => Field(Shown(leg).AlphaWords)),
            ["betaWord"] = PerSlot(2, leg => Field(Shown(leg).BetaWords)),
            ["lossWord"] = PerSlot(11, leg => Field(Shown(leg).Words)),
            ["rowChildren"] = PerSlot(16, leg => Risk.RowChildren(leg.Underlying, leg.Row)),
            ["groupOf"] = PerSlot(4, leg => [.. Enumerable.Range(0, 4).Select(g => g == leg.Group ? Fr.One : Fr.Zero)]),
            ["groupChildren"] = [.. Underlyings.SelectMany(Risk.GroupChildren)],
            ["groupRoot"] = [.. Underlyings.Select(Risk.UnderlyingRoot)],
            ["venue"] = [Fr.FromUInt64(1)],
            ["epochNumber"] = [Fr.FromUInt64(2)],
            ["timestamp"] = [Fr.FromUInt64(1_700_000_000)],
            ["factorMmPpm"] = [factorMm],
            ["factorImPpm"] = [factorIm],
        };
        inputs["epochRoot"] = [Poseidon.Hash([Fr.One, Fr.FromUInt64(2), Fr.FromUInt64(1_700_000_000), Risk.Root, factorMm, factorIm], DomainTag.Epoch)];
        CommitLeaf(inputs);
        return inputs;
    }

    /// <summary>Recomputes leaf and accounts tree from the inputs, as a venue would that takes part in the fraud; returns the leaf.</summary>
    internal static Fr CommitLeaf(Dictionary<string, Fr[]> inputs)
    {
        Fr owner = Poseidon.Hash(inputs["ownerSecret"], DomainTag.Owner);
        Fr[] words = [.. Enumerable.Range(0, 4).Select(w => Enumerable.Range(0, 4).Select(j =>
            (inputs["index"][4 * w + j] + inputs["quantity"][4 * w + j] * Fr.FromBigInteger(Signals.Power(17))) * Fr.FromBigInteger(Signals.Power(58 * j)))
            .Aggregate((left, right) => left + right))];
        Fr leaf = Poseidon.Hash([owner, inputs["cash"][0], inputs["nonce"][0], inputs["salt"][0], .. words], DomainTag.AccountLeaf);
        MerkleTree accounts = new(4, 10, DomainTag.AccountNode, [Fr.FromUInt64(8), leaf, Fr.FromUInt64(9)]);
        inputs["accountsRoot"] = [accounts.Root];
        inputs["accountChildren"] = [.. accounts.Children(1).SelectMany(children => children)];
        return leaf;
    }

    internal bool Accepted() => Accepted(Inputs());

    internal static bool Accepted(Dictionary<string, Fr[]> inputs) => Circuit.Satisfies(Circuit.Witness(inputs));

    private static Row Shown(Leg leg) => leg.Shown ?? leg.Row;

    private static Fr[] Field(params BigInteger[] values) => [.. values.Select(Fr.FromBigInteger)];

    private Fr[] PerSlot(int size, Func<Leg, Fr[]> values) =>
        [.. Enumerable.Range(0, 16).SelectMany(j => j < Legs.Length && Legs[j] is Leg leg ? values(leg) : new Fr[size])];
}
