using System.Collections.Immutable;

namespace Zk.Chain;

/// <summary>The chain ids on which development keys are allowed; the contract holds the same list.</summary>
public static class LocalChainIds
{
    /// <summary>anvil's and hardhat's 31337, and 1337 of geth's development mode.</summary>
    public static ImmutableArray<ulong> All { get; } = [31337, 1337];

    /// <summary>Whether a chain is local by its id.</summary>
    public static bool Contains(ulong chainId) => All.Contains(chainId);
}
