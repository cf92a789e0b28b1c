namespace Zk.Chain.Tests;

public sealed class VerifierSourceTests
{
    // forge compiles and runs the committed files, so equality here means that forge tested the generator's output.
    [Theory]
    [InlineData("trapdoor.json", "TrapdoorVerifier")]
    [InlineData("multiplier.json", "MultiplierVerifier")]
    public void Write_FixtureKey_EqualsCommittedSource(string keyFile, string contractName)
    {
        string actual = VerifierSource.Write(contractName, ContractFixtures.ReadKey(keyFile));
        string committed = ContractFixtures.PathOf($"{contractName}.sol");
        if (File.Exists(committed) && File.ReadAllText(committed) == actual) return;
        string proposal = Path.Combine(Path.GetTempPath(), $"{contractName}.sol");
        File.WriteAllText(proposal, actual);
        Assert.Fail($"{committed} is not what the generator writes for {keyFile}; compare with {proposal}, and copy it if the change is meant");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1Verifier")]
    [InlineData("Verifier is Evil {")]
    [InlineData("Verifier\n")]
    [InlineData("Vérifier")]
    public void Write_NameIsNoIdentifier_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => VerifierSource.Write(name, ContractFixtures.ReadKey("multiplier.json")));

    [Fact]
    public void Write_NoIcPoint_Throws()
    {
        VerificationKeyPoints key = ContractFixtures.ReadKey("multiplier.json") with { Ic = [] };
        Assert.Throws<ArgumentException>(() => VerifierSource.Write("Verifier", key));
    }

    [Fact]
    public void Write_CoordinateNotBelowModulus_ThrowsNamingIt()
    {
        VerificationKeyPoints key = ContractFixtures.ReadKey("multiplier.json");
        System.Numerics.BigInteger q = System.Numerics.BigInteger.Parse(
            "21888242871839275222246405745257275088696311157297823662689037894645226208583", System.Globalization.CultureInfo.InvariantCulture);
        key = key with { Ic = [key.Ic[0], key.Ic[1] with { Y = key.Ic[1].Y + q }] };
        var error = Assert.Throws<ArgumentException>(() => VerifierSource.Write("Verifier", key));
        Assert.Contains("IC[1].y", error.Message, StringComparison.Ordinal);
    }
}
