namespace Zk.Engine.Replay;

/// <summary>One market's order book: what was taken from it displaces the price until it has come back.</summary>
/// <remarks>
/// The state is the amount taken and not yet replaced [u at the undisturbed price], positive when sold. Displacement is d(c) = 1 %·c/D, or
/// 1 %·√(c/D); selling n more costs F(c + n) − F(c) with F = ∫d, so that cutting an order in two at one instant changes nothing.
/// Integers throughout; what a seller gets is rounded down, what a buyer pays up.
/// </remarks>
public sealed class DepthModel
{
    /// <summary>Displacement is counted in 10⁻⁹ of the price.</summary>
    public const long Ppb = 1_000_000_000;

    private const long OnePercentPpb = Ppb / 100;
    private const long MostPpb = 900_000_000;

    private readonly ImpactShape _shape;
    private Int128 _taken;

    /// <summary>A book at rest.</summary>
    /// <param name="shape">The law of impact.</param>
    /// <param name="depthMicroUsd">What moves the price by 1 % [u], positive.</param>
    public DepthModel(ImpactShape shape, Int128 depthMicroUsd)
    {
        _shape = shape;
        Depth = depthMicroUsd;
    }

    /// <summary>What moves the price by 1 % now [u], positive.</summary>
    public Int128 Depth { get; set; }

    /// <summary>How far sales hold the price down [10⁻⁹]; negative when purchases hold it up.</summary>
    public long DisplacementPpb => (long)(_taken < 0 ? -At(-_taken) : At(_taken));

    /// <summary>Lets the book fill up again.</summary>
    /// <param name="keptPpb">What is left of the amount taken [10⁻⁹]: 2^(−Δt/half-life).</param>
    public void Recover(long keptPpb) => _taken = _taken * keptPpb / Ppb;

    /// <summary>
    /// Cash for an amount: what a seller of it receives, or a buyer pays [u]. The price never moves by more than 90 %; null when it would.
    /// </summary>
    /// <param name="amount">The amount at the undisturbed price [u], &gt; 0.</param>
    /// <param name="isSale">Whether it is sold.</param>
    public Int128? Cash(Int128 amount, bool isSale)
    {
        Int128 signed = isSale ? amount : -amount, end = _taken + signed;
        if (At(Int128.Abs(end)) > MostPpb) return null;
        Int128 costPpb = Integral(end) - Integral(_taken), cost = costPpb / Ppb;
        if (costPpb > cost * Ppb) cost++;
        return isSale ? Int128.Max(0, amount - cost) : amount + cost;
    }

    /// <summary>Takes an amount out.</summary>
    public void Take(Int128 amount, bool isSale) => _taken += isSale ? amount : -amount;

    private Int128 At(Int128 taken) => _shape == ImpactShape.Linear
        ? OnePercentPpb * taken / Depth
        : IntegerRoot.Floor((Int128)OnePercentPpb * OnePercentPpb * taken / Depth);

    /// <summary>∫d from 0 [u·10⁻⁹]: half of c·d(c), or two thirds of it; even, because d is odd.</summary>
    private Int128 Integral(Int128 taken)
    {
        Int128 amount = Int128.Abs(taken);
        return _shape == ImpactShape.Linear ? amount * At(amount) / 2 : amount * At(amount) * 2 / 3;
    }
}
