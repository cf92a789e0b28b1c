using System.Numerics;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>What a prover needs for the closing proof. Disposing it zeroes the private part.</summary>
/// <param name="Input">The circuit's input signals; secret.</param>
/// <param name="Statement">What the proof will say; public.</param>
public sealed record LiabilitiesClosingInput(CircuitInput Input, LiabilitiesClosingStatement Statement) : IDisposable
{
    /// <summary>Zeroes <see cref="Input"/>.</summary>
    public void Dispose() => Input.Dispose();
}

/// <summary>Turns the totals after the last batch into the inputs of the circuit <c>liabilitiesClosing</c>.</summary>
public static class LiabilitiesClosingWitness
{
    /// <summary>The witness of totals that are covered.</summary>
    /// <param name="total">The totals after the last batch, with their blinding.</param>
    /// <param name="priceTable">See <see cref="PriceTable.Digest"/>.</param>
    /// <param name="epochRoot">Root of the epoch that the prices are of.</param>
    /// <param name="reserves">What the venue holds [u].</param>
    /// <param name="ratioPpm">Coverage to prove [ppm]; 10⁶ is full.</param>
    /// <param name="badDebtLimit">Bound of bad debt to prove [u].</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="WitnessRefusedException">A <see cref="WitnessRule"/> is broken; says which, never by how much.</exception>
    public static LiabilitiesClosingInput Build(
        LiabilitiesTotal total, Fr priceTable, Fr epochRoot, UInt128 reserves, ulong ratioPpm, UInt128 badDebtLimit, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(total);
        if (reserves >= LiabilitiesClosingStatement.AmountBound || badDebtLimit >= LiabilitiesClosingStatement.AmountBound
            || ratioPpm >= LiabilitiesClosingStatement.RatioBoundPpm)
            throw new WitnessRefusedException(WitnessRule.ClosingRange, "expected amounts below 2^120 micro-USD and a ratio below 2^40 ppm");
        if (LiabilitiesClosingStatement.FullPpm * (BigInteger)reserves < ratioPpm * (BigInteger)total.Positive)
            throw new WitnessRefusedException(WitnessRule.Coverage, "reserves do not cover the accounts at this ratio: state a lower ratio, or open the totals");
        if (total.Negative > badDebtLimit)
            throw new WitnessRefusedException(WitnessRule.BadDebtLimit, "bad debt is above the limit: state a higher limit, or open the totals");
        return BuildWhateverTheTotals(total, priceTable, epochRoot, reserves, ratioPpm, badDebtLimit, context);
    }

    /// <summary><see cref="Build"/> without its verdict: the circuit has to refuse by itself. For tests.</summary>
    internal static LiabilitiesClosingInput BuildWhateverTheTotals(
        LiabilitiesTotal total, Fr priceTable, Fr epochRoot, UInt128 reserves, ulong ratioPpm, UInt128 badDebtLimit, ContextPreimage context)
    {
        LiabilitiesClosingStatement statement = new(
            epochRoot, total.Commit(priceTable, epochRoot), total.Count, reserves, ratioPpm, badDebtLimit, context.ToContext());
        CircuitInput input = new(LiabilitiesClosingCircuit.Layout);
        input.Publish(statement);
        input["positive"][0] = Fr.FromBigInteger((BigInteger)total.Positive);
        input["negative"][0] = Fr.FromBigInteger((BigInteger)total.Negative);
        input["blinding"][0] = total.Blinding;
        input["priceTable"][0] = priceTable;
        return new LiabilitiesClosingInput(input, statement);
    }
}
