using System.Security.Cryptography;
using Zk.Groth16;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Prover.Service;

/// <summary>
/// The last few epochs by the hash of their documents: thousands of accounts prove against one epoch, and hashing its
/// risk tree costs far more than looking it up. Thread safe.
/// </summary>
internal sealed class EpochCache
{
    private const int Capacity = 4;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Hash, ProvingEpoch Epoch)> _recent = [];

    /// <exception cref="MalformedException">The document is malformed or breaks a rule of docs/statement.md §2.</exception>
    internal ProvingEpoch Read(ReadOnlySpan<byte> json)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(json));
        lock (_gate)
            if (Take(hash) is ProvingEpoch known) return known;
        ProvingEpoch epoch = new(EpochJson.Read(json.ToArray()));
        lock (_gate)
        {
            if (Take(hash) is ProvingEpoch raced) return raced;
            _recent.AddFirst((hash, epoch));
            if (_recent.Count > Capacity) _recent.RemoveLast();
            return epoch;
        }
    }

    private ProvingEpoch? Take(string hash)
    {
        for (LinkedListNode<(string Hash, ProvingEpoch Epoch)>? node = _recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Hash != hash) continue;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Epoch;
        }
        return null;
    }
}
