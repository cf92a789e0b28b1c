using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

public class ContextPreimageTests
{
    // Source: js-sha3 0.8 over the hand-padded words, shifted with JavaScript's BigInt.
    [Fact]
    public void ToContext_KnownPreimages_AreTheIndependentlyComputedValues()
    {
        Assert.Equal("235823120956568434642339658823743102892513753204287871693221244001142225918", Samples.Context.ToContext().ToString());
        Assert.Equal("216247043119679667750761211331962001334562285881266453128069179464179794476",
            new ContextPreimage(0, default, default, default, 0, default).ToContext().ToString());
    }

    [Fact]
    public void ToContext_AnyFieldChanged_IsAnotherContext()
    {
        ContextPreimage original = Samples.Context;
        ContextPreimage[] changed =
        [
            original with { ChainId = 1 },
            original with { VerifyingContract = original.Submitter },
            original with { Submitter = default },
            original with { Recipient = original.Submitter },
            original with { DeadlineUnixSeconds = original.DeadlineUnixSeconds + 1 },
            original with { Domain = default },
            original with { Submitter = original.Recipient, Recipient = original.Submitter },
        ];
        Fr[] contexts = [.. changed.Append(original).Select(c => c.ToContext())];
        Assert.Equal(contexts.Length, contexts.Distinct().Count());
    }
}
