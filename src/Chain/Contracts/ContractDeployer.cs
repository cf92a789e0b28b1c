namespace Zk.Chain;

/// <summary>Creates contracts that embed a verification key.</summary>
internal static class ContractDeployer
{
    /// <summary>Deploys after checking that the key's kind fits the chain; nothing is sent otherwise.</summary>
    /// <exception cref="DevelopmentKeyRefusedException">A development key on a chain that is not local.</exception>
    internal static async Task<(Address Address, TransactionReceipt Receipt)> DeployAsync(
        TransactionSender sender, ContractArtifact artifact, VerificationKeyKind kind, IReadOnlyList<object> arguments, CancellationToken cancellation)
    {
        await RequireKeyFitsChainAsync(sender.Client, kind, cancellation).ConfigureAwait(false);
        TransactionReceipt receipt = await sender
            .SendAsync(null, artifact.CreationData(arguments), artifact.Interface, $"deploying {artifact.Name}", cancellation).ConfigureAwait(false);
        Address address = receipt.ContractAddress
            ?? throw new ChainUnreachableException($"the node's receipt of deploying {artifact.Name} names no contract address");
        return (address, receipt);
    }

    private static async Task RequireKeyFitsChainAsync(IEvmClient client, VerificationKeyKind kind, CancellationToken cancellation)
    {
        if (kind == VerificationKeyKind.Production) return;
        ulong chainId = await client.GetChainIdAsync(cancellation).ConfigureAwait(false);
        if (!LocalChainIds.Contains(chainId)) throw new DevelopmentKeyRefusedException(chainId);
    }
}
