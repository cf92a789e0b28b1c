using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>A path in the accounts tree, checked as the circuit checks it. <b>Source</b>: docs/statement.md §2.</summary>
internal static class AccountPath
{
    /// <summary>The root that a leaf's path leads to.</summary>
    /// <exception cref="WitnessRefusedException">The path does not start at the leaf, breaks, or has another shape than [10][4].</exception>
    internal static Fr RootOf(Fr leaf, Fr[][] path)
    {
        if (path.Length != SolvencyCircuit.AccountTreeDepth)
            throw Refuse($"the path has {path.Length} levels, expected {SolvencyCircuit.AccountTreeDepth}");
        Fr node = leaf;
        for (int level = 0; level < path.Length; level++)
        {
            Fr[] children = path[level];
            if (children.Length != SolvencyCircuit.AccountTreeArity)
                throw Refuse($"level {level} of the path has {children.Length} children, expected {SolvencyCircuit.AccountTreeArity}");
            if (!children.Contains(node))
                throw Refuse(level == 0
                    ? "the path does not hold the account's leaf; expected the book, cash, nonce and secrets the venue committed to"
                    : $"level {level} of the path does not hold the node below it");
            node = Poseidon.Hash(children, DomainTag.AccountNode);
        }
        return node;
    }

    private static WitnessRefusedException Refuse(string what) =>
        new(WitnessRule.LeafNotInTree, what + ": ask the venue for the account's path of this epoch");
}
