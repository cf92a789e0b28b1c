using System.Collections.Immutable;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Liquidity;

/// <summary>Runs one stream of forced orders through the book alone, the vault, a constant-product pool and a static ladder of equal capital.</summary>
/// <remarks>
/// Each has a book of its own, which its orders and its own inventory move, so that nobody profits from another's liquidity. Orders are executed whole
/// at once; they were chosen by a run under other prices, so that scores compare providers and are not what a day would have been.
/// </remarks>
public sealed class LiquidityJudge
{
    private readonly LiquidityContestant _alone;
    private readonly ImmutableArray<LiquidityContestant> _providers;

    /// <summary>Opens all four.</summary>
    /// <param name="books">Four books at rest, with equal marks and depth at every instant.</param>
    /// <param name="capitalMicroUsd">Capital of each provider [u], 0 to 2⁶² exclusive.</param>
    /// <param name="instruments">What they make a market in, ascending.</param>
    /// <param name="rules">The vault's rules.</param>
    /// <exception cref="EngineInputException">Another number of books, or a rule out of range.</exception>
    public LiquidityJudge(ImmutableArray<ILiquidationMarket> books, long capitalMicroUsd, ImmutableArray<int> instruments, LiquidityRules rules)
    {
        if (books.Length != 4) throw new EngineInputException("liquidity judge", $"{books.Length} books", "4", "Give each contestant its own");
        _alone = new LiquidityContestant(books[0], new VenueLedger(), null);
        _providers =
        [
            Enter(books[1], capitalMicroUsd, ledger => new LiquidityVault(rules, ledger, Party.Vault, instruments, books[1])),
            Enter(books[2], capitalMicroUsd, ledger => new ConstantProductPool(ledger, Party.Vault, instruments)),
            Enter(books[3], capitalMicroUsd, ledger => new StaticLadder(ledger, Party.Vault, instruments, StaticLadder.UsualLevelsPpm, rules.UnwindHalfLifeMs)),
        ];
    }

    /// <summary>The books, in order of the scores; whoever drives the judge moves their marks and depth.</summary>
    public void Observe(long nowMs)
    {
        _alone.Observe(nowMs);
        foreach (LiquidityContestant contestant in _providers) contestant.Observe(nowMs);
    }

    /// <summary>Executes an order with each.</summary>
    public void Execute(in ForcedOrder order)
    {
        _alone.Execute(order);
        foreach (LiquidityContestant contestant in _providers) contestant.Execute(order);
    }

    /// <summary>Scores: book alone, vault, constant product, static ladder.</summary>
    public ImmutableArray<LiquidityScore> Scores()
    {
        LiquidityScore alone = _alone.Score(null);
        return [alone, .. _providers.Select(contestant => contestant.Score(alone.SlippageMicroUsd))];
    }

    private static LiquidityContestant Enter(ILiquidationMarket book, long capital, Func<ILedger, ILiquidityProvider> open)
    {
        VenueLedger ledger = new();
        ledger.Set(Party.Vault, new Account(capital, []));
        return new LiquidityContestant(book, ledger, open(ledger));
    }
}
