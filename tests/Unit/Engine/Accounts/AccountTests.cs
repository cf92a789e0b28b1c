using Zk.Engine;

namespace Zk.Engine.Tests.Accounts;

public class AccountTests
{
    [Theory]
    [InlineData(0, 1, "instrument index 0")]
    [InlineData(131_072, 1, "instrument index 131072")]
    [InlineData(5, 1, "instrument index 5 after 5")]
    [InlineData(6, 0, "an empty position")]
    [InlineData(6, 1L << 40, "a quantity out of range")]
    [InlineData(6, -(1L << 40), "a quantity out of range")]
    public void Validate_PositionOutOfRange_NamesTheBookLine(int index, long quantity, string got)
    {
        Account account = new(0, [new Position(5, 1, 3), new Position(index, quantity, 4)]);
        EngineInputException refused = Books.Refused(account.Validate);
        Assert.Contains($"book line 4: got {got}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((1L << 62) - 1, true)]
    [InlineData(1L << 62, false)]
    [InlineData(1 - (1L << 62), true)]
    [InlineData(-(1L << 62), false)]
    [InlineData(long.MinValue, false)]
    public void Validate_CashAtItsBounds_AcceptsOrRefuses(long cash, bool accepted)
    {
        Account account = new(cash, [new Position(1, (1L << 40) - 1, 0), new Position(131_071, 1 - (1L << 40), 0)]);
        if (accepted) account.Validate();
        else Assert.Contains("account, cash", Books.Refused(account.Validate).Message, StringComparison.Ordinal);
    }
}
