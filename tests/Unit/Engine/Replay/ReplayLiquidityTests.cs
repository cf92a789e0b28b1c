using System.Collections.Immutable;
using Zk.Engine.Liquidation;
using Zk.Engine.Liquidity;
using Zk.Engine.Replay;

namespace Zk.Engine.Tests.Replay;

/// <summary>The vault beside the books of a made-up crash.</summary>
public class ReplayLiquidityTests
{
    private static ReplayResult Run(ReplaySettings settings)
    {
        ReplayScene scene = ReplayScene.Prepare(Days.Crash(), settings);
        ImmutableArray<PopulationAccount> population = SyntheticPopulation.Draw(new PopulationRules { Accounts = 1_500, EquityMicroUsd = 10_000_000_000 }, scene.Markets);
        return new ReplayRun(scene, population, new LiquidationAgent(scene.Settings.Liquidation)).Run();
    }

    private static ReplaySettings Thin() => Days.Settings() with { Depth = new DepthRules { DropPpm = 980_000 } };

    [Fact]
    public void Run_ThinBook_JudgesTheSameOrdersBesideEqualCapital()
    {
        ReplayResult result = Run(Thin());
        LiquidityResult liquidity = result.Liquidity!;
        Assert.Equal((Int128.Zero, Int128.Zero), result.ConservationError);
        Assert.True(liquidity.TakenMicroUsd > 0);
        Assert.True(liquidity.SavedMicroUsd >= 0);
        Assert.Equal(["book alone", "vault", "constant product", "static ladder"], liquidity.Scores.Select(score => score.Name));
        Assert.Single(liquidity.Scores.Select(score => score.Orders).Distinct());
        Assert.All(liquidity.Scores.Skip(1), score => Assert.Equal(result.VaultStartMicroUsd, score.StartMicroUsd));
    }

    [Fact]
    public void Run_Twice_ScoresAreTheSame() => Assert.Equal(Run(Thin()).Liquidity!.Scores, Run(Thin()).Liquidity!.Scores);

    [Fact]
    public void Run_VaultSilent_HasNoLiquidity() => Assert.Null(Run(Thin() with { IsVaultQuoting = false }).Liquidity);

    [Fact]
    public void Run_NoVaultCapital_IsAsIfItWereSilent()
    {
        ReplayResult quoting = Run(Thin() with { VaultPpm = 0 }), silent = Run(Thin() with { VaultPpm = 0, IsVaultQuoting = false });
        Assert.Equal(0, quoting.Liquidity!.TakenMicroUsd);
        Assert.Equal((silent.LiquidatedMicroUsd, silent.CostMicroUsd, silent.BadDebtMicroUsd), (quoting.LiquidatedMicroUsd, quoting.CostMicroUsd, quoting.BadDebtMicroUsd));
    }
}
