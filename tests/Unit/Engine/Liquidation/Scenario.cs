using CsCheck;
using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

/// <summary>What happens to the world between two calls.</summary>
/// <param name="Kind">Which lever is moved.</param>
/// <param name="A">A number the lever reads.</param>
/// <param name="B">Another.</param>
internal readonly record struct Act(int Kind, int A, int B)
{
    internal void On(World world)
    {
        switch (Kind)
        {
            case 0 or 1 or 2:
                MovePrice(world);
                break;
            case 3:
                (world.BookLots, world.BookSlippagePpm, world.IsBookAtLimit) = (A % 4 == 0 ? 0 : A % 5 == 0 ? A % 50 : A, B % 60_000, B % 3 == 0);
                break;
            case 4:
                world.BidderMarginPpm = A % 3 == 0 ? -1 : A % 120_000;
                world.Bids = B % 2 == 0 ? [new(1, 1 + B % 1_000_000)] : [new(1, 1 + B % 900_000), new(2, 1 + A % 900_000), new(3, 1_000_000)];
                break;
            case 5:
                world.Capacity = A % 3 == 0 ? 0 : (Int128)A * 1_000_000;
                break;
            case 6:
                world.MayLiquidate = A % 5 != 0;
                break;
            case 7:
                world.Outage = (world.Context.NowMs - A % 600_000, world.Context.NowMs);
                break;
            case 8:
                world.Emas[A % 2] = world.Marks[2 * (A % 2)] * (long)(70 + B % 60) / 100;
                break;
            default:
                world.Context.GasMicroUsd = A;
                break;
        }
    }

    private void MovePrice(World world)
    {
        int market = A % 2;
        long permille = B % 7 == 0 ? 600 + B % 900 : 960 + B % 81;
        for (int i = 2 * market; i < 2 * market + 2; i++) world.Marks[i] = Math.Clamp(world.Marks[i] * permille / 1000 + (B % 3 - 1) * i, 0, 1L << 36);
    }
}

/// <summary>A random venue and what happens to it.</summary>
internal sealed record Scenario(int Accounts, int[] Lots, int[] Health, int[] Entries, int[] Funds, LiquidationRules Rules, (Act Act, int Delay)[] Acts)
{
    private static readonly long[] s_delaysMs = [0, 1, 1_000, 5_000, 10_000, 30_000, 60_000, 60_000, 600_000, 3_600_000];

    internal static readonly Gen<LiquidationRules> Rule = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, 3], Gen.Bool, (jitter, vaultPrice, auctions, isSealed) => LiquidationRules.Default with
    {
        JitterMs = jitter * 1_000,
        JitterSeed = (ulong)jitter,
        VaultPricePpm = vaultPrice * 400_000,
        MaxAuctions = auctions == 3 ? 256 : auctions,
        IsSealed = isSealed,
        DustAccountMicroUsd = jitter == 3 ? 0 : 2_000_000_000,
    });

    internal static readonly Gen<(Act Act, int Delay)[]> SomeActs =
        Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5_000_000], Gen.Int[0, 5_000_000], (kind, a, b) => new Act(kind, a, b)), Gen.Int[0, s_delaysMs.Length - 1]).Array[8, 40];

    internal static readonly Gen<Scenario> Any = Gen.Select(
        Gen.Int[2, 10], Gen.Select(Gen.Int[0, 10], Gen.OneOf(Gen.Int[-3, 3], Gen.Int[-2_000, 2_000]), (skip, lots) => skip < 4 ? 0 : lots).Array[40],
        Gen.Int[-30, 300].Array[10], Gen.Int[600, 1400].Array[40], Gen.Int[0, 4].Array[5], Rule, SomeActs,
        (accounts, lots, health, entries, funds, rules, acts) => new Scenario(accounts, lots, health, entries, funds, rules, acts));

    internal static long DelayMs(int delay) => s_delaysMs[delay];

    /// <summary>Builds the venue; each account's cash puts its equity at a given percentage of its maintenance.</summary>
    internal World Build()
    {
        World world = new(Rules);
        // Lots that are worth much make the rounding of slices bite.
        if (Funds[4] > 2) for (int i = 0; i < 2; i++) world.Marks[i] *= 70;
        for (int id = 0; id < Accounts; id++)
        {
            (int, long)[] held = [.. Enumerable.Range(1, World.Instruments).Select(i => (i, (long)Lots[4 * id + i - 1])).Where(p => p.Item2 != 0)];
            world.Give(id, 0, held);
            MarginFigures bare = world.Of(id);
            long cash = (long)(bare.MaintenanceMicroUsd * Health[id] / 100 - bare.EquityMicroUsd + Health[id]);
            world.Give(id, cash, held);
            foreach ((int instrument, _) in held) world.SetEntry(id, instrument, world.Marks[instrument - 1] * Entries[4 * id + instrument - 1] / 1000);
        }
        long[] sizes = [0, 1, 1_000_000, 5_000_000_000, 1_000_000_000_000];
        world.Ledger.Set(Party.Tranche(0), Books.Holding(sizes[Funds[0]]));
        world.Ledger.Set(Party.Tranche(1), Books.Holding(sizes[Funds[1]]));
        world.Ledger.Set(Party.GlobalFund, Books.Holding(sizes[Funds[2]]));
        world.Ledger.Set(Party.Vault, Books.Holding(sizes[Funds[3]]));
        return world;
    }
}
