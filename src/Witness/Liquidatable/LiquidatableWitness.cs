using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Turns a book, an epoch and a venue's accounts into the inputs of the circuit <c>liquidatable</c>. Every account that
/// <see cref="Margin"/> puts below maintenance has a witness for every step that <see cref="LiquidationStepSize"/> allows;
/// nothing else has.
/// </summary>
/// <remarks>Thread safe: the arguments are only read.</remarks>
public static class LiquidatableWitness
{
    /// <summary>The witness of an account among its venue's accounts.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="opening">What the venue's leaf was made with; the owner's secret is not needed.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="accounts">The venue's leaves, the account's among them.</param>
    /// <param name="step">What is to be taken over.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="HealthyAccountException">The account is not below the line to be proven: no witness exists.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static LiquidatableInput Build(
        Account account, LeafOpening opening, ProvingEpoch epoch, VenueAccounts accounts, LiquidationStep step, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return Build(account, opening, epoch, accounts.PathOf, step, context, isForced: false);
    }

    /// <summary>The witness of an account for which only its path is known.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="opening">What the venue's leaf was made with; the owner's secret is not needed.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="accountPathChildren">[10][4]: the children of every node above the leaf, bottom up, the path's node among them.</param>
    /// <param name="step">What is to be taken over.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="HealthyAccountException">The account is not below the line to be proven: no witness exists.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static LiquidatableInput Build(
        Account account, LeafOpening opening, ProvingEpoch epoch, Fr[][] accountPathChildren, LiquidationStep step, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(accountPathChildren);
        return Build(account, opening, epoch, _ => accountPathChildren, step, context, isForced: false);
    }

    /// <summary>
    /// <see cref="Build(Account, LeafOpening, ProvingEpoch, VenueAccounts, LiquidationStep, ContextPreimage)"/> without the
    /// engine's verdict and without the rules of the step, which the circuit has to refuse by itself. For tests.
    /// </summary>
    internal static LiquidatableInput BuildWhateverTheVerdict(
        Account account, LeafOpening opening, ProvingEpoch epoch, VenueAccounts accounts, LiquidationStep step, ContextPreimage context) =>
        Build(account, opening, epoch, accounts.PathOf, step, context, isForced: true);

    private static LiquidatableInput Build(
        Account account, LeafOpening opening, ProvingEpoch epoch, Func<Fr, Fr[][]> pathOf, LiquidationStep step, ContextPreimage context, bool isForced)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(context);
        step.RequireRange();
        Account canonical = AccountSlots.Canonical(account);
        ImmutableArray<Leg> legs = Leg.Place(canonical, epoch);
        MarginReport report = Margin.Evaluate(canonical, epoch.Rows, Engine.MarginLevel.Maintenance);
        if (!isForced)
        {
            step.RequireAllowed(canonical, epoch.Rows);
            RequireBelow(report, step.IsCloseOut);
        }
        Fr leaf = AccountLeaf.Compute(canonical, opening.Owner, opening.Nonce, opening.Salt);
        Fr[][] path = pathOf(leaf);
        Fr accountsRoot = AccountPath.RootOf(leaf, path);

        LiquidatableStatement statement = new(
            epoch.Root, accountsRoot, AccountNullifier.Of(leaf, accountsRoot), step.Instrument, step.Lots, step.IsCloseOut, context.ToContext());
        CircuitInput input = new(LiquidatableCircuit.Layout);
        input.Publish(statement);
        SolvencySignals signals = new(input);
        signals.FillAccount(canonical.CashMicroUsd, opening, path);
        signals.FillEpoch(legs, epoch);
        new ChoiceSignals(input).Fill(MarginChoice.BestOf(report, epoch.Rows));
        return new LiquidatableInput(input, statement);
    }

    // (1 + closeOut)·ΣX > (1 + 2·closeOut)·10⁶·E, in ppm·u without any rounding.
    private static void RequireBelow(MarginReport report, bool isCloseOut)
    {
        Int128 equity = report.EquityMicroUsd * Units.PpmPerOne;
        if (equity >= report.RequirementPpmMicroUsd) throw new HealthyAccountException(WitnessRule.NotLiquidatable);
        if (isCloseOut && 3 * equity >= 2 * report.RequirementPpmMicroUsd) throw new HealthyAccountException(WitnessRule.NotInCloseOut);
    }
}
