using Zk.Engine.Liquidation;

namespace Zk.Engine.Tests.Liquidation;

public class KeeperRewardTests
{
    /// <summary>In dollars: gas, notional, maintenance → reward.</summary>
    [Theory]
    [InlineData(1, 100, 1_000, 2)] // gas + 1
    [InlineData(10, 100, 1_000, 13)] // 1.3 gas
    [InlineData(1, 100_000, 10_000, 50)] // 0.05 %
    [InlineData(1, 100_000, 100, 10)] // 10 % of margin
    [InlineData(1, 100_000_000, 10_000_000, 5_000)] // cap
    [InlineData(1, 100, 0, 0)]
    public void Down_EachTerm_Binds(long gas, long notional, long margin, long expected) =>
        Assert.Equal((Int128)expected * 1_000_000, KeeperReward.Down(gas * 1_000_000, (Int128)notional * 1_000_000, (Int128)margin * 1_000_000));

    [Fact]
    public void WithdrawalGate_InsolventMaintenanceAboveFunds_Closes()
    {
        Assert.True(WithdrawalGate.IsOpen(5, 5));
        Assert.False(WithdrawalGate.IsOpen(6, 5));
    }
}
