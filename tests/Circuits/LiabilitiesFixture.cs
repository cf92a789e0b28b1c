using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Circuits.Tests;

/// <summary>An account as it is put into a leaf and shown to the circuit; nothing of it is checked.</summary>
internal sealed record RawAccount(BigInteger Cash, params (BigInteger Index, BigInteger Lots)[] Slots)
{
    internal BigInteger Present { get; init; } = 1;

    /// <summary>Words of the leaf, where they are not those of the slots.</summary>
    internal BigInteger[]? Words { get; init; }
}

/// <summary>
/// Complete inputs of the circuit <c>liabilities</c> from the statement's own words, honest or not: leaves, roots and
/// commitments are made of whatever is given, so that a test hands the circuit everything that goes with a lie.
/// </summary>
internal sealed record LiabilitiesFixture
{
    private const int Accounts = 64, Words = 4;

    internal static readonly CompiledTemplate Circuit = CompiledTemplate.Load("liabilities");

    internal required RawAccount[] Rows { get; init; }

    /// <summary>Index and mark of the priced instruments.</summary>
    internal (BigInteger Index, BigInteger Mark)[] Table { get; init; } = [(3, 10), (5, 7), (900, 1), (131_071, 1_000_000)];

    internal (BigInteger Positive, BigInteger Negative, BigInteger Count) Before { get; init; } = (11, 13, 128);

    /// <summary>What is committed to after the batch, where it is not the truth.</summary>
    internal (BigInteger Positive, BigInteger Negative, BigInteger Count)? After { get; init; }

    internal BigInteger BatchIndex { get; init; } = 2;

    internal (BigInteger Positive, BigInteger Negative, BigInteger Count) Truth
    {
        get
        {
            BigInteger[] equities = [.. Rows.Where(row => !row.Present.IsZero).Select(row =>
                row.Cash + row.Slots.Select(slot => slot.Lots * Table.First(priced => priced.Index == slot.Index).Mark).Aggregate(BigInteger.Zero, BigInteger.Add))];
            return (Before.Positive + Sum(equities.Where(e => e > 0)), Before.Negative - Sum(equities.Where(e => e < 0)), Before.Count + equities.Length);
        }
    }

    internal bool Accepted() => Accepted(Inputs());

    internal static bool Accepted(Dictionary<string, Fr[]> inputs) => Circuit.Satisfies(Circuit.Witness(inputs));

    internal Dictionary<string, Fr[]> Inputs()
    {
        RawAccount[] all = [.. Rows, .. Enumerable.Repeat(new RawAccount(0) { Present = 0 }, Accounts - Rows.Length)];
        Fr[] owners = [.. all.Select((row, a) => row.Present.IsZero ? Fr.Zero : Fr.FromUInt64(1000 + (ulong)a))];
        Fr[][] words = [.. all.Select(row => (row.Words ?? Pack(row.Slots, 58)).Select(Fr.FromBigInteger).ToArray())];
        Fr[] leaves = [.. all.Select((row, a) => row.Present.IsZero ? Fr.Zero : Poseidon.Hash([owners[a], Fr.FromBigInteger(row.Cash), Fr.One, owners[a], .. words[a]], DomainTag.AccountLeaf))];
        Fr[] tableWords = [.. Table.Concat(Enumerable.Repeat((BigInteger.Zero, BigInteger.Zero), 64 - Table.Length)).Chunk(4).Select(four => Fr.FromBigInteger(Pack(four, 57)[0]))];
        Fr epochRoot = Fr.FromUInt64(77), table = Poseidon.Hash(tableWords, DomainTag.PriceTable), before = Fr.FromUInt64(31), after = Fr.FromUInt64(37);
        Fr Commit((BigInteger Positive, BigInteger Negative, BigInteger Count) total, Fr blinding) => Poseidon.Hash(
            [Fr.FromBigInteger(total.Positive), Fr.FromBigInteger(total.Negative), Fr.FromBigInteger(total.Count), blinding, table, epochRoot], DomainTag.LiabilitiesTotal);
        return new()
        {
            ["epochRoot"] = [epochRoot],
            ["batchIndex"] = [Fr.FromBigInteger(BatchIndex)],
            ["subtreeRoot"] = [new MerkleTree(4, 3, DomainTag.AccountNode, leaves).Root],
            ["runningBefore"] = [Commit(Before, before)],
            ["runningAfter"] = [Commit(After ?? Truth, after)],
            ["context"] = [Fr.FromUInt64(99)],
            ["present"] = [.. all.Select(row => Fr.FromBigInteger(row.Present))],
            ["owner"] = owners,
            ["cash"] = [.. all.Select(row => Fr.FromBigInteger(row.Cash))],
            ["nonce"] = [.. all.Select(row => row.Present.IsZero ? Fr.Zero : Fr.One)],
            ["salt"] = owners,
            ["word"] = [.. words.SelectMany(word => word)],
            ["tableWord"] = tableWords,
            ["positiveBefore"] = [Fr.FromBigInteger(Before.Positive)],
            ["negativeBefore"] = [Fr.FromBigInteger(Before.Negative)],
            ["countBefore"] = [Fr.FromBigInteger(Before.Count)],
            ["blindingBefore"] = [before],
            ["blindingAfter"] = [after],
        };
    }

    // (index + 2^17·lots or mark), four to a word, 58 or 57 bits apart.
    private static BigInteger[] Pack((BigInteger Low, BigInteger High)[] entries, int bits) => [.. Enumerable.Range(0, Words).Select(w =>
        Sum(Enumerable.Range(0, 4).Where(j => 4 * w + j < entries.Length).Select(j => (entries[4 * w + j].Low + (entries[4 * w + j].High << 17)) << (bits * j))))];

    private static BigInteger Sum(IEnumerable<BigInteger> values) => values.Aggregate(BigInteger.Zero, BigInteger.Add);
}
