using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Everything a venue publishes for one epoch: anyone can recompute its roots.</summary>
/// <param name="Venue">The venue's name: see <see cref="VenueName"/>.</param>
/// <param name="EpochNumber">Number of the epoch, below 2⁵³.</param>
/// <param name="TimestampUnixSeconds">The instant the rows are for, below 2⁵³.</param>
/// <param name="FactorMmPpm">f at maintenance margin [ppm], [0, 2²⁴).</param>
/// <param name="FactorImPpm">f at initial margin [ppm], [0, 2²⁴).</param>
/// <param name="Rows">One per instrument, in strictly increasing index order, the rows of an underlying together.</param>
public sealed record EpochDocument(
    string Venue, ulong EpochNumber, ulong TimestampUnixSeconds, int FactorMmPpm, int FactorImPpm, ImmutableArray<PublishedRow> Rows)
{
    /// <summary>Root of the risk tree over the rows.</summary>
    /// <exception cref="MalformedException">The document breaks a rule of docs/statement.md §2.</exception>
    public Fr RiskRoot() => new RiskCommitment(this).RiskRoot;

    /// <summary>The public signal <c>epochRoot</c>.</summary>
    /// <exception cref="MalformedException">The document breaks a rule of docs/statement.md §2.</exception>
    public Fr EpochRoot() => Reference().EpochRoot();

    /// <summary>The epoch without its rows.</summary>
    /// <exception cref="MalformedException">The document breaks a rule of docs/statement.md §2.</exception>
    public EpochReference Reference() => Reference(RiskRoot());

    /// <summary>Refuses a document that breaks a rule of docs/statement.md §2: ranges, order, grouping, keys.</summary>
    /// <param name="name">Name of the document for messages.</param>
    /// <exception cref="MalformedException">Names the document, the row and the field.</exception>
    public void Validate(string name = "epoch document")
    {
        Reference(Fr.Zero).Validate(name);
        EpochRules.Check(Rows, name);
    }

    /// <summary>Equality of all values.</summary>
    public bool Equals(EpochDocument? other) =>
        other is not null
        && (Venue, EpochNumber, TimestampUnixSeconds, FactorMmPpm, FactorImPpm) == (other.Venue, other.EpochNumber, other.TimestampUnixSeconds, other.FactorMmPpm, other.FactorImPpm)
        && Rows.AsSpan().SequenceEqual(other.Rows.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Venue, EpochNumber, TimestampUnixSeconds, Rows.Length);

    internal EpochReference Reference(Fr riskRoot) => new(Venue, EpochNumber, TimestampUnixSeconds, riskRoot, FactorMmPpm, FactorImPpm);
}
