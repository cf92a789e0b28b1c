using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>
/// The risk tree over an epoch's rows: 8-ary, two levels over the rows of each underlying and two more over the
/// underlyings and, after the last of them, the digest of the names. Immutable and thread safe.
/// <para><b>Source</b>: docs/statement.md §2.</para>
/// </summary>
public sealed class RiskCommitment
{
    /// <summary>Children of a node.</summary>
    public const int Arity = 8;

    /// <summary>Levels from a row to the root of its underlying's subtree.</summary>
    public const int InstrumentLevels = 2;

    /// <summary>Levels from there to the risk root.</summary>
    public const int UnderlyingLevels = 2;

    private readonly ImmutableArray<MerkleTree> _groups;
    private readonly MerkleTree _top;
    private readonly ImmutableArray<(int Group, int Leaf)> _places;

    /// <summary>Commits to the rows of a document.</summary>
    /// <exception cref="MalformedException">The document breaks a rule of docs/statement.md §2.</exception>
    public RiskCommitment(EpochDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.Validate();
        Document = document;
        Rows = [.. document.Rows.Select(row => new PackedRow(row))];
        _places = Places(document.Rows);
        _groups = [.. _places.Zip(Rows).GroupBy(pair => pair.First.Group, pair => pair.Second.Digest()).Select(digests => Tree(InstrumentLevels, [.. digests]))];
        // No leg can hang under the last leaf: it is no node's hash.
        _top = Tree(UnderlyingLevels, [.. _groups.Select(group => group.Root), NamesDigest.Of(document.Rows)]);
    }

    /// <summary>What is committed to.</summary>
    public EpochDocument Document { get; }

    /// <summary>The packed rows, in the document's order.</summary>
    public ImmutableArray<PackedRow> Rows { get; }

    /// <summary>Root of the risk tree.</summary>
    public Fr RiskRoot => _top.Root;

    /// <summary>The public signal <c>epochRoot</c>.</summary>
    public Fr EpochRoot => Document.Reference(RiskRoot).EpochRoot();

    /// <summary>Number of underlyings.</summary>
    public int GroupCount => _groups.Length;

    /// <summary>Position of a row's underlying among the underlyings.</summary>
    public int GroupOf(int row) => _places[row].Group;

    /// <summary>Root of an underlying's subtree.</summary>
    public Fr GroupRoot(int group) => _groups[group].Root;

    /// <summary>Children of the nodes between a row and its underlying's root, bottom up: [2][8].</summary>
    public Fr[][] RowChildren(int row) => _groups[_places[row].Group].Children(_places[row].Leaf);

    /// <summary>Children of the nodes between an underlying's root and the risk root, bottom up: [2][8].</summary>
    public Fr[][] GroupChildren(int group) => _top.Children(group);

    /// <summary>Children of all nodes from a row to the risk root, bottom up: [4][8].</summary>
    public Fr[][] Children(int row) => [.. RowChildren(row), .. GroupChildren(GroupOf(row))];

    private static MerkleTree Tree(int levels, Fr[] leaves) => new(Arity, levels, DomainTag.RiskNode, leaves);

    private static ImmutableArray<(int Group, int Leaf)> Places(ImmutableArray<PublishedRow> rows)
    {
        ImmutableArray<(int Group, int Leaf)>.Builder places = ImmutableArray.CreateBuilder<(int Group, int Leaf)>(rows.Length);
        int group = -1, leaf = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            bool starts = i == 0 || rows[i].Underlying != rows[i - 1].Underlying;
            (group, leaf) = starts ? (group + 1, 0) : (group, leaf + 1);
            places.Add((group, leaf));
        }
        return places.MoveToImmutable();
    }
}
