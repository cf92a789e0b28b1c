namespace Zk.Groth16;

/// <summary>The proof made from a witness does not verify, so it was not released. The message carries nothing of the witness.</summary>
public sealed class WitnessUnsatisfiedException : Exception
{
    internal WitnessUnsatisfiedException(VerificationFailure failure)
        : base($"the proof made from this witness does not verify ({failure}) and was not released: the witness does not satisfy the "
            + "circuit of this proving key, or the key is damaged; check the witness against the circuit's .r1cs")
    {
        Failure = failure;
    }

    /// <summary>The check that the proof failed.</summary>
    public VerificationFailure Failure { get; }
}
