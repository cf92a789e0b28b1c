using System.Collections.Frozen;
using Zk.Algebra;
using Zk.Engine;
using Zk.Groth16;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// One epoch as a prover needs it: the engine's rows to decide with, the published document, and the risk tree over it.
/// Hashing the tree is the expensive part, so one instance serves all accounts of an epoch. Immutable and thread safe.
/// </summary>
public sealed class ProvingEpoch
{
    private readonly FrozenDictionary<int, int> _rowByIndex;

    /// <summary>The epoch of a published document.</summary>
    /// <exception cref="MalformedException">The document breaks a rule of docs/statement.md §2.</exception>
    public ProvingEpoch(EpochDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Commitment = new RiskCommitment(document);
        Root = Commitment.EpochRoot;
        Rows = EpochPublisher.Read(document);
        _rowByIndex = Rows.Rows.Select((row, position) => (row.Index, position)).ToFrozenDictionary(pair => pair.Index, pair => pair.position);
    }

    /// <summary>The epoch of the engine's rows, published.</summary>
    /// <exception cref="MalformedException">The epoch breaks a rule of docs/statement.md §2.</exception>
    public ProvingEpoch(RiskEpoch epoch) : this(EpochPublisher.Publish(epoch))
    {
    }

    /// <summary>The rows as the engine reads them.</summary>
    public RiskEpoch Rows { get; }

    /// <summary>The rows as they are published.</summary>
    public EpochDocument Document => Commitment.Document;

    /// <summary>The risk tree.</summary>
    public RiskCommitment Commitment { get; }

    /// <summary>The public signal <c>epochRoot</c>.</summary>
    public Fr Root { get; }

    /// <summary>Position in the epoch, from 0, of the row of an instrument; null when the epoch has none.</summary>
    internal int? RowOf(int instrumentIndex) => _rowByIndex.TryGetValue(instrumentIndex, out int row) ? row : null;
}
