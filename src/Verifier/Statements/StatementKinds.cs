using System.Collections.Immutable;

namespace Zk.Verifier;

/// <summary>
/// Every kind of statement that can be proven and verified; a new one is one line here. docs/bundles.md says what else it
/// takes.
/// </summary>
public static class StatementKinds
{
    /// <summary>All kinds, sorted by name.</summary>
    public static ImmutableArray<StatementKind> All { get; } =
    [
        CredentialStatement.Kind,
        DisclosureStatement.Kind,
        LiabilitiesStatement.Kind,
        LiabilitiesClosingStatement.Kind,
        LiquidatableStatement.Kind,
        SolvencyStatement.Kind,
        TradeStatement.Kind,
    ];

    /// <summary>The names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary>The kind of a name; null when there is none.</summary>
    public static StatementKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The kind that a circuit such as <c>solvency-16x4</c> proves; null when it proves none of them.</summary>
    public static StatementKind? ProvenBy(string circuitId) => All.FirstOrDefault(kind => kind.IsProvenBy(circuitId));
}
