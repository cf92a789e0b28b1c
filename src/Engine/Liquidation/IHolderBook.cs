namespace Zk.Engine.Liquidation;

/// <summary>Who holds what, for deleveraging.</summary>
public interface IHolderBook
{
    /// <summary>Adds the accounts that hold an instrument on a side now, each once, in any order.</summary>
    void CollectHolders(int instrument, bool isLong, List<Holder> holders);

    /// <summary>Adds all accounts with a position, each once, in any order: the base of a haircut.</summary>
    void CollectAccountsWithPositions(List<int> accountIds);
}

/// <summary>An account on one side of an instrument.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="ProfitMicroUsd">Its profit on this instrument at the mark [u], negative for a loss.</param>
/// <param name="LeveragePpm">Its notional ÷ equity [ppm], ≥ 0.</param>
public readonly record struct Holder(int AccountId, Int128 ProfitMicroUsd, long LeveragePpm);
