using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// The marks that a chain of liabilities proofs is measured by: up to 64 rows of one epoch, public. A verifier builds it from
/// the epoch document that it trusts, never from the bundle: so every price in a proof is a published one.
/// <para><b>Source</b>: docs/statement.md §7.</para>
/// </summary>
public sealed class PriceTable
{
    /// <summary>Most instruments of a table.</summary>
    public const int Capacity = 64;

    private const int RowsPerWord = 4;
    private const int RowBits = 57;
    private const int IndexBits = 17;

    private PriceTable(ImmutableArray<PublishedRow> rows)
    {
        Rows = rows;
        Words = [.. Enumerable.Range(0, Capacity / RowsPerWord).Select(word => Pack(rows.Skip(word * RowsPerWord).Take(RowsPerWord)))];
        Digest = Poseidon.Hash(Words.AsSpan(), DomainTag.PriceTable);
    }

    /// <summary>The rows, in strictly increasing index order.</summary>
    public ImmutableArray<PublishedRow> Rows { get; }

    /// <summary>Σ_{j&lt;4} (index + 2¹⁷·mark)·2^(57j), sixteen of them; absent rows are 0.</summary>
    public ImmutableArray<Fr> Words { get; }

    /// <summary>H₁₆ of the words, tag PRICE_TABLE.</summary>
    public Fr Digest { get; }

    /// <summary>The table of some instruments of an epoch.</summary>
    /// <param name="epoch">A document that its reader trusts.</param>
    /// <param name="instruments">Indices in strictly increasing order, at most <see cref="Capacity"/>.</param>
    /// <exception cref="MalformedException">Too many, out of order, repeated, or not listed by the epoch.</exception>
    public static PriceTable Of(EpochDocument epoch, IReadOnlyList<int> instruments)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(instruments);
        if (instruments.Count > Capacity) throw new MalformedException("price table", $"{instruments.Count} instruments", $"at most {Capacity}");
        Dictionary<int, PublishedRow> rows = epoch.Rows.ToDictionary(row => row.Index);
        for (int i = 0; i < instruments.Count; i++)
        {
            if (i > 0 && instruments[i] <= instruments[i - 1])
                throw new MalformedException("price table", $"instrument {instruments[i]} after {instruments[i - 1]}", "strictly increasing indices");
            if (!rows.ContainsKey(instruments[i]))
                throw new MalformedException("price table", $"instrument {instruments[i]}", "only instruments that the epoch document lists", "use the epoch the accounts are of");
        }
        return new PriceTable([.. instruments.Select(index => rows[index])]);
    }

    private static Fr Pack(IEnumerable<PublishedRow> rows)
    {
        Fr word = Fr.Zero, place = Fr.One;
        foreach (PublishedRow row in rows)
        {
            word += Fr.FromUInt64((ulong)row.Index + ((ulong)row.Mark << IndexBits)) * place;
            place *= Fr.FromUInt64(1UL << RowBits);
        }
        return word;
    }
}
