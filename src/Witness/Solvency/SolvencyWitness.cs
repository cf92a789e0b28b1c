using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Witness;

/// <summary>
/// Turns a book, an epoch and a venue's accounts into the inputs of the circuit <c>solvency</c>. Every account that is
/// legal by docs/statement.md and solvent by <see cref="Margin"/> has a witness; nothing else has.
/// </summary>
/// <remarks>Thread safe: the arguments are only read.</remarks>
public static class SolvencyWitness
{
    /// <summary>The witness of an account among its venue's accounts.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="secrets">The secrets the venue's leaf was made with.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="accounts">The venue's leaves, the account's among them.</param>
    /// <param name="level">The requirement to prove.</param>
    /// <param name="scope">The counterparty or purpose, below 2²⁵⁰.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="InsolventAccountException">The account is below its requirement: no witness exists.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static SolvencyInput Build(
        Account account, AccountSecrets secrets, ProvingEpoch epoch, VenueAccounts accounts,
        MarginLevel level, Fr scope, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        return Build(account, secrets, epoch, accounts.PathOf, level, scope, context, mayBeInsolvent: false);
    }

    /// <summary>The witness of an account whose venue gave it only its path.</summary>
    /// <param name="account">Cash and positions; their order does not matter.</param>
    /// <param name="secrets">The secrets the venue's leaf was made with.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="accountPathChildren">[10][4]: the children of every node above the leaf, bottom up, the path's node among them.</param>
    /// <param name="level">The requirement to prove.</param>
    /// <param name="scope">The counterparty or purpose, below 2²⁵⁰.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="InsolventAccountException">The account is below its requirement: no witness exists.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static SolvencyInput Build(
        Account account, AccountSecrets secrets, ProvingEpoch epoch, Fr[][] accountPathChildren,
        MarginLevel level, Fr scope, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(accountPathChildren);
        return Build(account, secrets, epoch, _ => accountPathChildren, level, scope, context, mayBeInsolvent: false);
    }

    /// <summary>
    /// <see cref="Build(Account, AccountSecrets, ProvingEpoch, VenueAccounts, MarginLevel, Fr, ContextPreimage)"/> without
    /// the engine's verdict: the inputs of an insolvent account, which the circuit has to refuse by itself. For tests.
    /// </summary>
    internal static SolvencyInput BuildWhateverTheMargin(
        Account account, AccountSecrets secrets, ProvingEpoch epoch, VenueAccounts accounts,
        MarginLevel level, Fr scope, ContextPreimage context) =>
        Build(account, secrets, epoch, accounts.PathOf, level, scope, context, mayBeInsolvent: true);

    private static SolvencyInput Build(
        Account account, AccountSecrets secrets, ProvingEpoch epoch, Func<Fr, Fr[][]> pathOf,
        MarginLevel level, Fr scope, ContextPreimage context, bool mayBeInsolvent)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(context);
        RequireLevel(level);
        PublicRange.RequireScope(scope);
        Account canonical = AccountSlots.Canonical(account);
        ImmutableArray<Leg> legs = Leg.Place(canonical, epoch);
        if (!mayBeInsolvent) RequireSolvent(canonical, epoch, level);
        Fr leaf = AccountLeaf.Compute(canonical, secrets);
        Fr[][] path = pathOf(leaf);
        Fr accountsRoot = AccountPath.RootOf(leaf, path);

        SolvencyStatement statement = new(epoch.Root, accountsRoot, level, scope, secrets.TagFor(scope), context.ToContext());
        CircuitInput input = new(SolvencyCircuit.Layout);
        input.Publish(statement);
        SolvencySignals signals = new(input);
        signals.FillAccount(canonical.CashMicroUsd, secrets, path);
        signals.FillEpoch(legs, epoch);
        return new SolvencyInput(input, statement);
    }

    private static void RequireLevel(MarginLevel level)
    {
        if (level is not (MarginLevel.Maintenance or MarginLevel.Initial))
            throw new WitnessRefusedException(WitnessRule.Level, $"got {(byte)level}; expected 0 (maintenance) or 1 (initial)");
    }

    private static void RequireSolvent(Account account, ProvingEpoch epoch, MarginLevel level)
    {
        MarginReport report = Margin.Evaluate(account, epoch.Rows, (Engine.MarginLevel)level);
        if (report.IsSolvent) return;
        throw new InsolventAccountException(level, InsolventAccountException.Classify(report.SlackPpmMicroUsd, report.RequirementPpmMicroUsd));
    }
}
