namespace Zk.Algebra;

/// <summary>
/// Poseidon's permutation with partial rounds of 2·width products instead of width². With M = [[a, p], [q, N]], the
/// S-box of a partial round touches element 0 only, so every matrix diag(1, X) and every constant (0, ĉ) moves through
/// it. M = [[a, p·N⁻¹], [q, I]]·diag(1, N), and the diag moves back into the round before; hence, k rounds before the end of
/// the partial rounds, the layer is [[a, p·N⁻ᵏ], [Nᵏ⁻¹·q, I]], and diag(1, Nᴾ) is left for the last full round before them.
/// <para><b>Source</b>: Grassi et al., "Poseidon", USENIX Security 2021, appendix B.</para>
/// </summary>
internal sealed class PoseidonSchedule
{
    private const int HalfFullRounds = PoseidonParameters.FullRounds / 2;

    private readonly int _width;
    private readonly FrMatrix _mix;
    private readonly FrMatrix _mixBeforePartial;
    private readonly Fr[] _earlyConstants;
    private readonly Fr[] _partialConstants;
    private readonly Fr[] _lateConstants;
    private readonly Fr[][] _topRows;
    private readonly Fr[][] _leftColumns;

    public PoseidonSchedule(PoseidonParameters parameters)
    {
        (_width, _mix) = (parameters.Width, parameters.Mix);
        int partialStart = HalfFullRounds * _width, lateStart = partialStart + parameters.PartialRounds * _width;
        _earlyConstants = parameters.RoundConstants[..partialStart];
        _lateConstants = parameters.RoundConstants[lateStart..];
        _partialConstants = PushConstants(parameters.RoundConstants.AsSpan(partialStart, lateStart - partialStart));

        FrMatrix lower = FrMatrix.Create(_width - 1, (i, j) => _mix[i + 1, j + 1]);
        FrMatrix left = lower.Power(parameters.PartialRounds);
        FrMatrix moved = FrMatrix.Create(_width, (i, j) => i > 0 && j > 0 ? left[i - 1, j - 1] : i == j ? Fr.One : Fr.Zero);
        _mixBeforePartial = moved * _mix;
        Fr[] p = [.. Enumerable.Range(1, _width - 1).Select(j => _mix[0, j])];
        Fr[] q = [.. Enumerable.Range(1, _width - 1).Select(i => _mix[i, 0])];
        FrMatrix inverse = lower.Inverse().Transpose();
        _topRows = Powers(inverse, Times(inverse, p), parameters.PartialRounds);
        _leftColumns = Powers(lower, q, parameters.PartialRounds);
    }

    /// <summary>Permutes a state of the schedule's width.</summary>
    public void Permute(Span<Fr> state)
    {
        Span<Fr> scratch = stackalloc Fr[state.Length];
        for (int round = 0; round < HalfFullRounds; round++)
            FullRound(state, scratch, _earlyConstants.AsSpan(round * _width, _width), round == HalfFullRounds - 1 ? _mixBeforePartial : _mix);
        for (int round = 0; round < _partialConstants.Length; round++)
            PartialRound(state, _partialConstants[round], _topRows[round], _leftColumns[round]);
        for (int round = 0; round < HalfFullRounds; round++)
            FullRound(state, scratch, _lateConstants.AsSpan(round * _width, _width), _mix);
    }

    private static void FullRound(Span<Fr> state, Span<Fr> scratch, ReadOnlySpan<Fr> constants, FrMatrix mix)
    {
        for (int i = 0; i < state.Length; i++) scratch[i] = FifthPower(state[i] + constants[i]);
        mix.Multiply(scratch, state);
    }

    private void PartialRound(Span<Fr> state, Fr constant, ReadOnlySpan<Fr> top, ReadOnlySpan<Fr> left)
    {
        Fr head = FifthPower(state[0] + constant);
        Fr sum = _mix[0, 0] * head;
        for (int i = 0; i < top.Length; i++)
        {
            sum += top[i] * state[i + 1];
            state[i + 1] += left[i] * head;
        }
        state[0] = sum;
    }

    private static Fr FifthPower(Fr x) => x.Square().Square() * x;

    // Elements 1.. of a partial round's constants pass its S-box and its mixing and join the next round's.
    private Fr[] PushConstants(ReadOnlySpan<Fr> constants)
    {
        Fr[] heads = new Fr[constants.Length / _width];
        Fr[] carry = new Fr[_width];
        for (int round = 0; round < heads.Length; round++)
        {
            for (int i = 0; i < _width; i++) carry[i] += constants[round * _width + i];
            heads[round] = carry[0];
            carry[0] = Fr.Zero;
            carry = Times(_mix, carry);
        }
        for (int i = 0; i < _width; i++) _lateConstants[i] += carry[i];
        return heads;
    }

    // start, matrix·start, matrix²·start, …, of which the first belongs to the last round.
    private static Fr[][] Powers(FrMatrix matrix, Fr[] start, int count)
    {
        Fr[][] powers = new Fr[count][];
        powers[^1] = start;
        for (int round = count - 2; round >= 0; round--) powers[round] = Times(matrix, powers[round + 1]);
        return powers;
    }

    private static Fr[] Times(FrMatrix matrix, ReadOnlySpan<Fr> column)
    {
        Fr[] result = new Fr[column.Length];
        matrix.Multiply(column, result);
        return result;
    }
}
