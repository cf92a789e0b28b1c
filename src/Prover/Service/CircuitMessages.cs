using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Verifier;

namespace Zk.Prover.Service;

/// <summary>Circuits as messages.</summary>
internal static class CircuitMessages
{
    internal static V1.Circuit Circuit(LoadedCircuit circuit, IEnumerable<string> backends)
    {
        V1.Circuit message = new()
        {
            CircuitId = circuit.Id,
            KeyKind = circuit.Manifest.Kind.ToString().ToLowerInvariant(),
            R1CsSha256 = Hash(circuit.Manifest.R1csSha256),
            ZkeySha256 = Hash(circuit.Manifest.ZkeySha256),
            VerificationKeySha256 = Hash(circuit.Manifest.VkSha256),
            PublicSignalCount = (uint)circuit.VerificationKey.PublicSignalCount,
            WireCount = (uint)circuit.ProvingKey.NVars,
            DomainSize = (uint)circuit.ProvingKey.DomainSize,
            VerificationKeyJson = SnarkJson.WriteVerificationKey(circuit.VerificationKey),
        };
        message.Backends.AddRange(backends);
        return message;
    }

    /// <summary>A hash without the 0x prefix, as checksum tools print it.</summary>
    internal static string Hash(Bytes32 hash) => hash.ToString()[2..];
}
