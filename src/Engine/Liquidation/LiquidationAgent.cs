using System.Runtime.InteropServices;

namespace Zk.Engine.Liquidation;

/// <summary>Zk's liquidation policy: book, auction, vault, insolvent auction, deleveraging, under the brakes against cascades.</summary>
/// <remarks>
/// <para>A state machine without clock, randomness or market of its own: the same calls give the same entries, bit by bit. Time is
/// cut as the driver likes; steps that fell due between two calls are made up for, within <see cref="LiquidationRules.CatchUpSteps"/>.</para>
/// <para>Promises, each a test: cash and lots are conserved; E1·MM0 ≥ E0·MM1 on each step and holdings shrink; a healthy account never
/// becomes liquidatable; deleveraging takes min(deficit, what winners have) to the unit, from accounts with positions only; while
/// prices stand still every case ends, whatever is empty.</para>
/// <para>Not safe for concurrent use. <b>Source</b>: docs/liquidation.md.</para>
/// </remarks>
public sealed class LiquidationAgent : ILiquidationPolicy
{
    private readonly LiquidationRules _rules;
    private readonly Throttle _throttle;
    private readonly Waterfall _waterfall;
    private readonly BookStage _book;
    private readonly AuctionStage _auction;
    private readonly SealedStage _sealed;
    private readonly InsolventStage _insolvent;
    private readonly DeleverageStage _deleverage;
    private readonly Dictionary<int, LiquidationCase> _cases = [];
    private readonly Dictionary<int, long> _restUntilMs = [];
    private readonly List<LiquidationCase> _turn = [];
    private readonly List<LiquidationCase> _ending = [];
    private readonly LiquidationStep _step = new();

    /// <summary>An agent without open cases.</summary>
    /// <param name="rules">The rules; the design's when null.</param>
    /// <exception cref="EngineInputException">Rules out of range.</exception>
    public LiquidationAgent(LiquidationRules? rules = null)
    {
        _rules = rules ?? LiquidationRules.Default;
        _rules.Validate();
        _throttle = new(_rules);
        _waterfall = new(_rules);
        _book = new(_rules, _throttle, _waterfall);
        _auction = new(_rules, _throttle, _waterfall);
        _sealed = new(_rules, _auction);
        _insolvent = new(_rules, _throttle, _waterfall);
        _deleverage = new(_waterfall);
    }

    /// <inheritdoc/>
    public string Name => "zk";

    /// <inheritdoc/>
    public int OpenCases => _cases.Count;

    /// <summary>Auctions that are open now.</summary>
    public int OpenAuctions { get; private set; }

    /// <summary>The stage of an account's case; null when it has none.</summary>
    public LiquidationStage? StageOf(int accountId) => _cases.TryGetValue(accountId, out LiquidationCase? open) ? open.Stage : null;

    /// <inheritdoc/>
    public LiquidationStep Advance(LiquidationContext context, ReadOnlySpan<int> liquidatable)
    {
        context.Begin(_step);
        _throttle.Observe(context);
        foreach (int accountId in liquidatable) Open(context, accountId);
        _turn.Clear();
        _turn.AddRange(_cases.Values);
        _turn.Sort(LiquidationCase.ByTurn);
        _ending.Clear();
        foreach (LiquidationCase open in CollectionsMarshal.AsSpan(_turn)) AdvanceFully(context, open);
        EndCases(context);
        CloseGate(context);
        return _step;
    }

    private void AdvanceFully(LiquidationContext context, LiquidationCase open)
    {
        for (int moves = 2 * _rules.CatchUpSteps + 2 * Units.RowsPerUnderlying; moves > 0 && AdvanceOnce(context, open); moves--) { }
    }

    /// <summary>Cases that reached deleveraging at this instant, after everybody had a turn: alike ones share one set of winners.</summary>
    private void EndCases(LiquidationContext context)
    {
        if (_ending.Count == 0) return;
        LiquidationCase[] ended = [.. _ending];
        _deleverage.Resolve(context, _ending);
        foreach (LiquidationCase open in ended) AdvanceFully(context, open);
    }

    private void Open(LiquidationContext context, int accountId)
    {
        if (_cases.ContainsKey(accountId)) return;
        MarginFigures figures = context.Margin.Evaluate(context.HoldingsOf(Party.Account(accountId)));
        if (!figures.IsLiquidatable) return;
        ulong order = Jitter.Order(_rules.JitterSeed, accountId, context.NowMs);
        LiquidationCase opened = new(accountId, context.NowMs, order);
        opened.NextStepMs = opened.BookSinceMs = opened.BookOpenedMs = context.NowMs + Jitter.DelayMs(order, _rules.JitterMs);
        // Recovering for a moment does not buy a step sooner than the pause allows.
        if (figures.Band == MarginBand.Flagged) opened.NextStepMs = Math.Max(opened.NextStepMs, _restUntilMs.GetValueOrDefault(accountId, long.MinValue));
        _cases.Add(accountId, opened);
        context.Tell(accountId, LiquidationEventKind.Opened, LiquidationStage.Book, NeededExposure.Up(context, accountId, figures, _rules.BufferPpm), figures);
    }

    /// <summary>Takes one action; true when the case may take another at this instant.</summary>
    private bool AdvanceOnce(LiquidationContext context, LiquidationCase open)
    {
        if (open.Stage == LiquidationStage.Closed) return false;
        Account account = context.HoldingsOf(open.Party);
        MarginFigures figures = context.Margin.Evaluate(account);
        open.IsInsolvent = figures.EquityMicroUsd < 0;
        if (!figures.IsLiquidatable) return Close(context, open, account, figures);
        if (open.Stage == LiquidationStage.Book && context.NowMs < open.NextStepMs) return false;
        LegView[] legs = LegView.Of(context, account, figures);
        if (legs.Length > 0) open.Remember(context, legs);
        else if (open.Stage != LiquidationStage.Deleveraging) return Move(context, open, LiquidationStage.Deleveraging, figures);
        if (open.IsInsolvent && open.Stage < LiquidationStage.InsolventAuction) return Move(context, open, LiquidationStage.InsolventAuction, figures);
        if (IsHeld(context, open, figures))
        {
            open.BookSinceMs = open.BookOpenedMs = context.NowMs;
            return false;
        }
        return open.Stage switch
        {
            LiquidationStage.Book => AdvanceBook(context, open, account, figures, legs),
            LiquidationStage.Auction => AdvanceAuction(context, open, account, figures, legs),
            LiquidationStage.InsolventAuction => AdvanceInsolvent(context, open, account, figures, legs),
            _ => WaitForTheEnd(open),
        };
    }

    private bool IsHeld(LiquidationContext context, LiquidationCase open, MarginFigures figures)
    {
        foreach (MarketShare share in open.Shares)
        {
            if (!Throttle.MayLiquidate(context, share.Market)) return true;
            if (figures.Band == MarginBand.Flagged && open.Stage == LiquidationStage.Book && _throttle.IsInGrace(context, share.Market)) return true;
        }
        return false;
    }

    private bool AdvanceBook(LiquidationContext context, LiquidationCase open, Account account, MarginFigures figures, LegView[] legs)
    {
        BookResult result = _book.Sell(context, open, account, figures, legs);
        if (result is BookResult.Complete or BookResult.Held) open.BookSinceMs = context.NowMs;
        if (result is BookResult.Complete or BookResult.Partial)
        {
            bool isDust = LegView.TotalExposure(legs) < _rules.DustAccountMicroUsd;
            long pause = isDust ? 0 : figures.Band == MarginBand.CloseOut ? _rules.CloseOutIntervalMs : _rules.StepIntervalMs;
            long due = Math.Max(open.NextStepMs, context.NowMs - _rules.CatchUpSteps * pause);
            open.NextStepMs = due + pause;
        }
        bool isLate = context.NowMs - open.BookOpenedMs >= _rules.BookLongestMs || context.NowMs - open.BookSinceMs >= _rules.BookMs;
        if (result == BookResult.Complete && context.NowMs - open.BookOpenedMs < _rules.BookLongestMs) return true;
        if (!isLate || OpenAuctions >= _rules.MaxAuctions) return false;
        return Move(context, open, LiquidationStage.Auction, figures);
    }

    private bool AdvanceAuction(LiquidationContext context, LiquidationCase open, Account account, MarginFigures figures, LegView[] legs)
    {
        if (IsFirstLook(context, open))
        {
            if (_sealed.IsOn(open)) return _sealed.Advance(context, open, account, figures, legs);
            if (_auction.Fill(context, open, account, figures, legs)) return true;
        }
        if (_sealed.IsOn(open) || !_auction.IsOver(context, open)) return false;
        _auction.TakeByVault(context, open, account, figures, legs);
        return Move(context, open, LiquidationStage.InsolventAuction, figures);
    }

    private bool AdvanceInsolvent(LiquidationContext context, LiquidationCase open, Account account, MarginFigures figures, LegView[] legs)
    {
        if (IsFirstLook(context, open) && _insolvent.Fill(context, open, account, figures, legs)) return true;
        return _insolvent.IsOver(context, open, figures) && Move(context, open, LiquidationStage.Deleveraging, figures);
    }

    /// <summary>Whether the auction has not been filled at this instant: bids of a block share pro rata, once.</summary>
    private static bool IsFirstLook(LiquidationContext context, LiquidationCase open)
    {
        bool isFirst = open.AuctionFilledMs != context.NowMs;
        open.AuctionFilledMs = context.NowMs;
        return isFirst;
    }

    private bool WaitForTheEnd(LiquidationCase open)
    {
        _ending.Add(open);
        return false;
    }

    private bool Move(LiquidationContext context, LiquidationCase open, LiquidationStage stage, MarginFigures figures)
    {
        OpenAuctions += (IsAuction(stage) ? 1 : 0) - (IsAuction(open.Stage) ? 1 : 0);
        open.Stage = stage;
        open.AuctionOpenedMs = context.NowMs;
        open.AuctionFilledMs = null;
        context.Tell(open.AccountId, LiquidationEventKind.Moved, stage, 0, figures);
        return true;
    }

    private bool Close(LiquidationContext context, LiquidationCase open, Account account, MarginFigures figures)
    {
        LiquidationEventKind kind = account.Positions.IsEmpty ? LiquidationEventKind.Cleared : LiquidationEventKind.Recovered;
        context.Tell(open.AccountId, kind, open.Stage, 0, figures);
        if (IsAuction(open.Stage)) OpenAuctions--;
        if (open.NextStepMs > context.NowMs) _restUntilMs[open.AccountId] = open.NextStepMs;
        else _restUntilMs.Remove(open.AccountId);
        open.Stage = LiquidationStage.Closed;
        _cases.Remove(open.AccountId);
        return false;
    }

    private void CloseGate(LiquidationContext context)
    {
        Int128 funds = context.CashOf(Party.GlobalFund);
        foreach (int market in _throttle.Markets) funds += context.CashOf(Party.Tranche(market));
        foreach (LiquidationCase open in _turn)
            if (open.Stage != LiquidationStage.Closed && open.IsInsolvent)
                _step.InsolventMaintenanceMicroUsd += context.Margin.Evaluate(context.HoldingsOf(open.Party)).MaintenanceMicroUsd;
        _step.AreWithdrawalsOpen = WithdrawalGate.IsOpen(_step.InsolventMaintenanceMicroUsd, funds);
    }

    private static bool IsAuction(LiquidationStage stage) => stage is LiquidationStage.Auction or LiquidationStage.InsolventAuction;
}
