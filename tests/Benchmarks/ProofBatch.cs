using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Benchmarks;

/// <summary>Many proofs of one small key, each of a public signal of its own: verification does not depend on the circuit's size.</summary>
internal static class ProofBatch
{
    private const int Constraints = 6;

    public static (VerificationKey Key, BatchItem[] Items) Make(int count)
    {
        using var zkey = new MemoryStream();
        DevelopmentSetup.Write(SyntheticCircuit.Build(Constraints).Circuit, zkey);
        ProvingKey key = ZkeyFile.Read(zkey.ToArray());
        var items = new BatchItem[count];
        for (int i = 0; i < count; i++)
        {
            Fr[] witness = SyntheticCircuit.Witness(Constraints, Fr.Random());
            items[i] = new BatchItem(witness.AsMemory(1, key.NPublic), Groth16Prover.Prove(key, witness));
        }
        return (key.VerificationKey, items);
    }
}
