using System.Collections.Immutable;

namespace Zk.Engine.Liquidation;

/// <summary>Accounts with fewer lots or other cash than before.</summary>
internal static class Holdings
{
    /// <summary>The account with a leg closed by that many lots toward zero, lots ≤ |quantity|; cash untouched.</summary>
    internal static Account Reduced(Account account, int leg, long lots)
    {
        Position position = account.Positions[leg];
        long left = position.QuantityLots - Math.Sign(position.QuantityLots) * lots;
        return account with
        {
            Positions = left == 0 ? account.Positions.RemoveAt(leg) : account.Positions.SetItem(leg, position with { QuantityLots = left }),
        };
    }

    /// <summary>The account with each leg closed by the lots of the same place, lots ≤ |quantity|; cash untouched.</summary>
    internal static Account Reduced(Account account, ReadOnlySpan<long> lots)
    {
        ImmutableArray<Position>.Builder left = ImmutableArray.CreateBuilder<Position>(account.Positions.Length);
        for (int i = 0; i < lots.Length; i++)
        {
            Position position = account.Positions[i];
            long quantity = position.QuantityLots - Math.Sign(position.QuantityLots) * lots[i];
            if (quantity != 0) left.Add(position with { QuantityLots = quantity });
        }
        return account with { Positions = left.ToImmutable() };
    }

    /// <summary>The account with other cash.</summary>
    /// <exception cref="EngineInputException">Cash that no account can hold.</exception>
    internal static Account WithCash(Account account, Int128 cashMicroUsd) => Int128.Abs(cashMicroUsd) < Units.CashBound
        ? account with { CashMicroUsd = (long)cashMicroUsd }
        : throw new EngineInputException("liquidation, cash after a step", "an amount out of range", "|cash| < 2^62 micro-USD", "Split the account");

    /// <summary>Place of an instrument among the positions, or −1.</summary>
    internal static int FindLeg(Account account, int instrument)
    {
        for (int i = 0; i < account.Positions.Length; i++)
            if (account.Positions[i].Index == instrument) return i;
        return -1;
    }
}
