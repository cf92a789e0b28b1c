namespace Zk.Cli.Tests;

public sealed class CheckoutTests
{
    [Fact]
    public void Root_FromTheProgramsFolder_IsTheCheckout() => Assert.Equal(Repository.Root, Checkout.Root);

    [Fact]
    public void PathOf_Parts_AreJoinedBelowTheRoot() => Assert.True(File.Exists(Checkout.PathOf("circuits", "circuits.json")));

    [Fact]
    public void Require_MissingFile_SaysHowToMakeIt()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => Checkout.Require("/no/such/solvency.r1cs", "run `make circuits`"));
        Assert.Equal(2, failure.Code);
        Assert.Contains("solvency.r1cs does not exist; run `make circuits`", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shorten_FileBelowTheWorkingFolder_IsRelative() =>
        Assert.Equal(Path.Combine("a", "b.json"), Checkout.Shorten(Path.Combine(Directory.GetCurrentDirectory(), "a", "b.json")));

    [Fact]
    public void Shorten_RelativePath_StaysAsGiven() => Assert.Equal("b.json", Checkout.Shorten("b.json"));

    [Fact]
    public void IdOf_KnownCircuit_IsThatOfCircuitsJson() => Assert.Equal("solvency-16x4", CircuitList.IdOf("solvency"));

    [Fact]
    public void IdOf_UnknownCircuit_ListsTheKnownOnes()
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => CircuitList.IdOf("solvent"));
        Assert.Contains("'solvent'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("solvency", failure.Message, StringComparison.Ordinal);
    }
}
