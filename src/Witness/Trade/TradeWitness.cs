using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;

namespace Zk.Witness;

/// <summary>
/// Turns an account, a fill and an epoch into the inputs of the circuit <c>trade</c>. Every fill that is legal by
/// docs/statement.md §6 has a witness; nothing else has.
/// </summary>
/// <remarks>Thread safe: the arguments are only read.</remarks>
public static class TradeWitness
{
    /// <summary>The witness of one side of a fill.</summary>
    /// <param name="account">Cash and positions before the fill; their order does not matter.</param>
    /// <param name="secrets">The secrets the venue's leaf was made with.</param>
    /// <param name="terms">The fill, with its blinding.</param>
    /// <param name="side">The account's side of it.</param>
    /// <param name="newSalt">Uniform field element that will hide the new leaf; another one than the old salt.</param>
    /// <param name="epoch">The published rows.</param>
    /// <param name="pathOf">From the old leaf to [10][4] children of the nodes above it, bottom up: <see cref="VenueAccounts.PathOf"/>.</param>
    /// <param name="context">What the proof is bound to.</param>
    /// <exception cref="TradeMarginException">The account after the fill is below initial margin, and the fill does not reduce risk.</exception>
    /// <exception cref="WitnessRefusedException">Another <see cref="WitnessRule"/> is broken.</exception>
    public static TradeInput Build(
        Account account, AccountSecrets secrets, TradeTerms terms, TradeSide side, Fr newSalt, ProvingEpoch epoch,
        Func<Fr, Fr[][]> pathOf, ContextPreimage context)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(pathOf);
        ArgumentNullException.ThrowIfNull(context);
        TradedAccount trade = TradedAccount.Apply(account, terms, side);
        ImmutableArray<Leg> legs = Leg.Place(trade.Holder, epoch);
        bool isReducing = !MeetsInitialMargin(trade, epoch.Rows);
        return Lay(trade, secrets, terms, side, newSalt, epoch, legs, isReducing, pathOf, context);
    }

    /// <summary>
    /// <see cref="Build"/> without the engine's verdict: the inputs of a fill that leaves too little margin, which the circuit
    /// has to refuse by itself, on the branch that the caller names. For tests.
    /// </summary>
    internal static TradeInput BuildWhateverTheMargin(
        Account account, AccountSecrets secrets, TradeTerms terms, TradeSide side, Fr newSalt, ProvingEpoch epoch,
        Func<Fr, Fr[][]> pathOf, ContextPreimage context, bool isReducing)
    {
        TradedAccount trade = TradedAccount.Apply(account, terms, side);
        ImmutableArray<Leg> legs = Leg.Place(trade.Holder, epoch);
        return Lay(trade, secrets, terms, side, newSalt, epoch, legs, isReducing, pathOf, context);
    }

    private static bool MeetsInitialMargin(TradedAccount trade, RiskEpoch epoch)
    {
        MarginReport report = Margin.Evaluate(trade.After, epoch, Engine.MarginLevel.Initial);
        if (report.IsSolvent) return true;
        if (RiskReduction.Problem(trade, epoch) is { } problem)
            throw new TradeMarginException(InsolventAccountException.Classify(report.SlackPpmMicroUsd, report.RequirementPpmMicroUsd), problem);
        return false;
    }

    private static TradeInput Lay(
        TradedAccount trade, AccountSecrets secrets, TradeTerms terms, TradeSide side, Fr newSalt, ProvingEpoch epoch,
        ImmutableArray<Leg> legs, bool isReducing, Func<Fr, Fr[][]> pathOf, ContextPreimage context)
    {
        AccountSecrets secretsAfter = Next(secrets, newSalt);
        Fr oldLeaf = AccountLeaf.Compute(trade.Before, secrets);
        Fr[][] path = pathOf(oldLeaf);
        Fr accountsRoot = AccountPath.RootOf(oldLeaf, path);
        TradeStatement statement = new(
            epoch.Root, accountsRoot, AccountNullifier.Of(oldLeaf, accountsRoot), AccountLeaf.Compute(trade.After, secretsAfter),
            terms.Commitment(epoch.Root, accountsRoot), side, context.ToContext());

        CircuitInput input = new(TradeCircuit.Layout);
        input.Publish(statement);
        TradeSignals fill = new(input);
        fill.FillTerms(terms);
        fill.FillChoices(trade.IsClosing, isReducing, newSalt);
        SolvencySignals signals = new(input);
        signals.FillAccount(trade.Before.CashMicroUsd, secrets, path);
        signals.FillEpoch(legs, epoch, quantity: "held");
        new ChoiceSignals(input).Fill(RiskReduction.Choices(trade, epoch.Rows));
        return new TradeInput(input, statement, trade.After, secretsAfter);
    }

    private static AccountSecrets Next(AccountSecrets secrets, Fr newSalt)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (secrets.Nonce == ulong.MaxValue)
            throw new WitnessRefusedException(WitnessRule.NonceExhausted, "the account's nonce has reached 2^64 − 1; expected less: move the positions to a new account");
        if (newSalt == secrets.Salt)
            throw new WitnessRefusedException(WitnessRule.FreshSalt, "the new salt is the old one; expected a fresh one: draw it from the operating system's generator");
        return secrets with { Nonce = secrets.Nonce + 1, Salt = newSalt };
    }
}
