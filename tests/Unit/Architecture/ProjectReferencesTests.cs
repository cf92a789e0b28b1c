using System.Xml.Linq;

namespace Zk.Architecture.Tests;

/// <summary>What an auditor must trust never references what an exchange runs (design, architecture.md).</summary>
public class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Algebra"] = [],
        ["Groth16"] = ["Algebra"],
        ["Verifier"] = ["Algebra", "Groth16"],
        ["Engine"] = [],
        ["Witness"] = ["Algebra", "Engine", "Verifier"],
        ["Prover"] = ["Algebra", "Engine", "Groth16", "Verifier", "Witness"],
        ["Chain"] = [],
        ["Native"] = ["Groth16"],
        ["Cli"] = ["Algebra", "Chain", "Engine", "Groth16", "Prover", "Verifier", "Witness"],
    };

    public static TheoryData<string> Projects()
    {
        TheoryData<string> names = [];
        foreach (string file in ProjectFiles()) names.Add(Path.GetFileNameWithoutExtension(file));
        return names;
    }

    [Fact]
    public void Source_EveryProject_IsDrawnInTheArchitecture() =>
        Assert.Equal(s_allowed.Keys.Order(), ProjectFiles().Select(Path.GetFileNameWithoutExtension).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_OfAProject_AreOnlyTheEdgesDrawn(string project)
    {
        string file = Repository.PathOf($"src/{project}/{project}.csproj");
        IEnumerable<string> references = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(references.Except(s_allowed[project]));
    }

    /// <summary>The auditor's three projects take no package but the hash function of the chain they verify for.</summary>
    [Theory]
    [InlineData("Algebra", new string[0])]
    [InlineData("Groth16", new string[0])]
    [InlineData("Verifier", new[] { "BouncyCastle.Cryptography" })]
    [InlineData("Engine", new[] { "CsvHelper" })]
    public void PackageReferences_OfTrustedProjects_AreListed(string project, string[] expected)
    {
        string file = Repository.PathOf($"src/{project}/{project}.csproj");

        Assert.Equal(expected, XDocument.Load(file).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value));
    }

    private static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);
}
