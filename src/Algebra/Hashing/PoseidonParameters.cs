using System.Numerics;

namespace Zk.Algebra;

/// <summary>
/// Round numbers, round constants and the mixing matrix of Poseidon over <see cref="Fr"/> for one state width, as the
/// paper defines them. Made on first use and kept for the life of the process.
/// </summary>
internal sealed class PoseidonParameters
{
    /// <summary>Full rounds, half before and half after the partial ones.</summary>
    public const int FullRounds = 8;

    private const int ElementBits = 254;
    private const int MinWidth = 2;

    // Partial rounds for widths 2..17: the counts of the Poseidon paper for a 254-bit field and 128-bit security,
    // rounded up to whole S-box layers as circomlib's instances are. poseidon vectors pin every one of them.
    private static readonly int[] s_partialRounds = [56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65, 70, 60, 64, 68];

    private static readonly Lazy<PoseidonParameters>[] s_byWidth =
        [.. s_partialRounds.Select((_, i) => new Lazy<PoseidonParameters>(() => new PoseidonParameters(i + MinWidth)))];

    private PoseidonParameters(int width)
    {
        PartialRounds = s_partialRounds[width - MinWidth];
        GrainLfsr grain = new(ElementBits, width, FullRounds, PartialRounds);
        RoundConstants = new Fr[(FullRounds + PartialRounds) * width];
        for (int i = 0; i < RoundConstants.Length; i++)
            RoundConstants[i] = Fr.FromBigInteger(grain.NextIntegerBelow(Fr.Modulus));
        Mix = CauchyMatrix(grain, width);
        Schedule = new PoseidonSchedule(this);
    }

    /// <summary>State elements: inputs + 1.</summary>
    public int Width => Mix.Size;

    /// <summary>Rounds that apply the S-box to element 0 only.</summary>
    public int PartialRounds { get; }

    /// <summary>Constant of element i in round r at <c>r·Width + i</c>.</summary>
    public Fr[] RoundConstants { get; }

    /// <summary>The mixing matrix.</summary>
    public FrMatrix Mix { get; }

    /// <summary>The same permutation with cheap partial rounds.</summary>
    public PoseidonSchedule Schedule { get; }

    /// <summary>The parameters of a state of <paramref name="width"/> elements, 2 to 17.</summary>
    public static PoseidonParameters ForWidth(int width) => s_byWidth[width - MinWidth].Value;

    // M[i][j] = 1 / (x_i + y_j); unlike round constants, x and y are reduced rather than rejected when ≥ r.
    private static FrMatrix CauchyMatrix(GrainLfsr grain, int width)
    {
        Fr[] points;
        do points = [.. Enumerable.Range(0, 2 * width).Select(_ => Fr.FromBigInteger(grain.NextInteger()))];
        while (!IsCauchy(points, width));
        return FrMatrix.Create(width, (i, j) => (points[i] + points[width + j]).Inverse());
    }

    private static bool IsCauchy(Fr[] points, int width)
    {
        if (points.Distinct().Count() != points.Length) return false;
        for (int i = 0; i < width; i++)
            for (int j = 0; j < width; j++)
                if ((points[i] + points[width + j]).IsZero) return false;
        return true;
    }
}
