namespace Zk.Algebra;

/// <summary>
/// Poseidon over the BN254 scalar field, equal to circomlib's <c>Poseidon(n)</c> and <c>PoseidonEx(n, k)</c>.
/// <para>Thread safe. Not constant time.</para>
/// <para><b>Source</b>: Grassi et al., "Poseidon", USENIX Security 2021: x⁵, 8 full rounds, constants by Grain LFSR.</para>
/// </summary>
public static class Poseidon
{
    /// <summary>The largest number of inputs of one call.</summary>
    public const int MaxInputs = 16;

    /// <summary>Digest of 1 to 16 elements.</summary>
    /// <param name="inputs">The elements; their number is part of what is hashed (each number has its own permutation).</param>
    /// <param name="capacity">Initial value of the capacity lane: a domain tag, 0 for circomlib's plain hash.</param>
    /// <exception cref="ArgumentException">No input, or more than 16.</exception>
    public static Fr Hash(ReadOnlySpan<Fr> inputs, Fr capacity = default)
    {
        CheckCount(inputs);
        Span<Fr> state = stackalloc Fr[inputs.Length + 1];
        Absorb(inputs, capacity, state);
        Fr digest = state[0];
        state.Clear(); // inputs may be secret, and the permutation can be undone
        return digest;
    }

    /// <summary>The first <paramref name="outputCount"/> elements of the state after hashing.</summary>
    /// <param name="inputs">1 to 16 elements.</param>
    /// <param name="initialState">Initial value of the capacity lane.</param>
    /// <param name="outputCount">1 to <c>inputs.Length + 1</c>.</param>
    /// <exception cref="ArgumentException">A count is out of range.</exception>
    public static Fr[] HashEx(ReadOnlySpan<Fr> inputs, Fr initialState, int outputCount)
    {
        CheckCount(inputs);
        Fr[] state = new Fr[inputs.Length + 1];
        if (outputCount < 1 || outputCount > state.Length)
            Throw.CountOutOfRange($"outputs of Poseidon with {inputs.Length} inputs", outputCount, 1, state.Length, nameof(outputCount));
        Absorb(inputs, initialState, state);
        return state[..outputCount];
    }

    private static void CheckCount(ReadOnlySpan<Fr> inputs)
    {
        if (inputs.Length is < 1 or > MaxInputs) Throw.CountOutOfRange("inputs of Poseidon", inputs.Length, 1, MaxInputs, nameof(inputs));
    }

    private static void Absorb(ReadOnlySpan<Fr> inputs, Fr capacity, Span<Fr> state)
    {
        state[0] = capacity;
        inputs.CopyTo(state[1..]);
        PoseidonParameters.ForWidth(state.Length).Schedule.Permute(state);
    }
}
