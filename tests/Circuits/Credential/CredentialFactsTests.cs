using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Witness;

namespace Zk.Circuits.Tests;

/// <summary>circuits.json owns the parameters of both circuits; the mains and the builders hold copies.</summary>
public class CredentialFactsTests
{
    private static JsonElement Circuit(string name) => JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json"))).RootElement.GetProperty("circuits").GetProperty(name);

    private static string SourceOf(string name) => File.ReadAllText(Repository.PathOf($"circuits/main/{name}.circom"));

    private static int Parameter(string circuit, string name) => Circuit(circuit).GetProperty("parameters").GetProperty(name).GetInt32();

    [Fact]
    public void Parameters_OfBothCircuits_AreThoseOfCircuitsJson()
    {
        Assert.Contains($"Credential({Parameter("credential", "issuerTreeDepth")}, {Parameter("credential", "revocationTreeDepth")})", SourceOf("credential"), StringComparison.Ordinal);
        Assert.Contains($"Disclosure({Parameter("disclosure", "accountTreeDepth")})", SourceOf("disclosure"), StringComparison.Ordinal);
        Assert.Equal(
            (CredentialCircuit.Id, CredentialCircuit.IssuerTreeDepth, CredentialCircuit.RevocationTreeDepth, CredentialCircuit.TreeArity, CredentialCircuit.TreeArity),
            (Circuit("credential").GetProperty("id").GetString(), Parameter("credential", "issuerTreeDepth"), Parameter("credential", "revocationTreeDepth"),
                Parameter("credential", "issuerTreeArity"), Parameter("credential", "revocationTreeArity")));
        Assert.Equal(
            (DisclosureCircuit.Id, SolvencyCircuit.Slots, SolvencyCircuit.AccountTreeDepth, SolvencyCircuit.AccountTreeArity),
            (Circuit("disclosure").GetProperty("id").GetString(), Parameter("disclosure", "slots"), Parameter("disclosure", "accountTreeDepth"), Parameter("disclosure", "accountTreeArity")));
    }

    [Theory]
    [InlineData("credential", 14)]
    [InlineData("disclosure", 13)]
    public void PublicSignals_OfTheMain_AreThoseOfCircuitsJsonAndTheDomainIsNoLarger(string name, int domainBits)
    {
        CompiledTemplate circuit = CompiledTemplate.Load(name);
        string[] expected = [.. Circuit(name).GetProperty("publicSignals").EnumerateArray().Select(signal => signal.GetString()!)];
        string[] declared = [.. Regex.Match(SourceOf(name), @"\{public \[([^\]]*)\]\}").Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)];

        Assert.Equal(expected, declared);
        Assert.Equal(expected, Enumerable.Range(1, circuit.Constraints.NPublic).Select(wire => circuit.Names[wire]));
        Assert.True(circuit.Constraints.NConstraints + circuit.Constraints.NPublic + 1 <= 1 << domainBits);
    }
}
