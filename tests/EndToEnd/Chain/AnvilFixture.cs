using Zk.Chain;

[assembly: AssemblyFixture(typeof(Zk.EndToEnd.AnvilFixture))]

namespace Zk.EndToEnd;

/// <summary>One anvil for all tests, and contracts compiled on demand to a folder of its own.</summary>
public sealed class AnvilFixture : IAsyncLifetime
{
    private readonly Dictionary<string, Task<Func<string, ContractArtifact>>> _compiled = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-end-to-end-").FullName;
    private LocalChain? _chain;
    private EvmAccount? _deployer;
    private TransactionSender? _sender;

    /// <summary>Sends as anvil's first account, which deploys and is oracle, venue and submitter.</summary>
    internal TransactionSender Sender => _sender!;

    internal IEvmClient Client => _chain!.Client;

    public async ValueTask InitializeAsync()
    {
        _chain = await LocalChain.StartAsync(Repository.PathOf("tools"));
        _deployer = LocalChain.FundedAccount();
        _sender = new TransactionSender(_chain.Client, _deployer) { PollInterval = TimeSpan.FromMilliseconds(10) };
    }

    /// <summary>Compiles the contracts and some generated verifiers, once; the artifacts by contract name.</summary>
    internal Task<Func<string, ContractArtifact>> CompileAsync(IReadOnlyDictionary<string, string> sourcesByName)
    {
        string all = string.Concat(sourcesByName.Values);
        lock (_compiled)
        {
            if (!_compiled.TryGetValue(all, out Task<Func<string, ContractArtifact>>? compilation))
                _compiled[all] = compilation = CompileOnceAsync(sourcesByName);
            return compilation;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _sender?.Dispose();
        _deployer?.Dispose();
        if (_chain is not null) await _chain.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Func<string, ContractArtifact>> CompileOnceAsync(IReadOnlyDictionary<string, string> sourcesByName)
    {
        string run = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        string sources = Directory.CreateDirectory(Path.Combine(run, "src")).FullName;
        foreach ((string name, string source) in sourcesByName) File.WriteAllText(Path.Combine(sources, $"{name}.sol"), source);
        string output = Path.Combine(run, "out");
        await ContractCompiler.CompileAsync(Repository.Root, [sources], output);
        return name => ContractArtifact.Read(Path.Combine(output, $"{name}.json"));
    }
}
