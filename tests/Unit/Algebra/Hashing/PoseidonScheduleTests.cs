using CsCheck;

namespace Zk.Algebra.Tests.Hashing;

/// <summary>The permutation with sparse partial rounds against the definition, round by round with the dense matrix.</summary>
public class PoseidonScheduleTests
{
    private static readonly Gen<Fr> s_element = Gen.OneOf(
        Gen.Const(Fr.Zero), Gen.Const(Fr.One), Gen.Const(-Fr.One),
        Gen.Byte.Array[32].Select(bytes => Fr.FromBigInteger(new System.Numerics.BigInteger(bytes))));

    [Fact]
    public void Permute_EveryWidth_EqualsThePlainRounds() =>
        Gen.Int[2, 17].SelectMany(width => s_element.Array[width]).Sample(state =>
        {
            Fr[] expected = PlainPermutation(state);
            PoseidonParameters.ForWidth(state.Length).Schedule.Permute(state);
            return state.SequenceEqual(expected);
        }, iter: 60);

    [Fact]
    public void Inverse_TimesTheMatrix_IsTheUnit()
    {
        FrMatrix unit = PoseidonParameters.ForWidth(6).Mix * PoseidonParameters.ForWidth(6).Mix.Inverse();
        for (int i = 0; i < unit.Size; i++)
            for (int j = 0; j < unit.Size; j++) Assert.Equal(i == j ? Fr.One : Fr.Zero, unit[i, j]);
    }

    [Fact]
    public void Inverse_ZeroOnTheDiagonal_SwapsRows()
    {
        FrMatrix swap = FrMatrix.Create(2, (i, j) => i == j ? Fr.Zero : Fr.One);
        Assert.Equal(Fr.One, swap.Inverse()[0, 1]);
        Assert.Equal(Fr.Zero, swap.Inverse()[0, 0]);
    }

    [Fact]
    public void Inverse_Singular_Throws() =>
        Assert.Throws<InvalidOperationException>(() => FrMatrix.Create(3, (_, _) => Fr.One).Inverse());

    private static Fr[] PlainPermutation(Fr[] input)
    {
        PoseidonParameters parameters = PoseidonParameters.ForWidth(input.Length);
        int half = PoseidonParameters.FullRounds / 2;
        Fr[] state = [.. input];
        for (int round = 0; round < PoseidonParameters.FullRounds + parameters.PartialRounds; round++)
        {
            bool full = round < half || round >= half + parameters.PartialRounds;
            for (int i = 0; i < state.Length; i++)
            {
                Fr x = state[i] + parameters.RoundConstants[round * state.Length + i];
                state[i] = full || i == 0 ? x * x * x * x * x : x;
            }
            Fr[] mixed = new Fr[state.Length];
            parameters.Mix.Multiply(state, mixed);
            state = mixed;
        }
        return state;
    }
}
