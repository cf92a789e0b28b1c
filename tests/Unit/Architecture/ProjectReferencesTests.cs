using System.Text.RegularExpressions;
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
        ["Prediction"] = ["Engine"],
        ["Soundness"] = ["Algebra", "Groth16"],
        ["Native"] = ["Groth16"],
        ["Cli"] = ["Algebra", "Chain", "Engine", "Groth16", "Prediction", "Prover", "Soundness", "Verifier", "Witness"],
    };

    private static readonly Regex s_prediction = new(@"\b(Engine|Zk)\.Prediction\b|\busing Zk\.Prediction\b|\bFirstPassage\b|\bHazard(Model|Data|Path|Day|Sample)\b");

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

    /// <summary>A prediction may notify, raise initial margin and pre-position keepers; what liquidates must not know of it.</summary>
    [Fact]
    public void EngineSource_OutsidePrediction_DoesNotKnowPredictions()
    {
        string engine = Repository.PathOf("src/Engine");
        string[] knowing = [.. Directory.EnumerateFiles(engine, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(engine, file).Split(Path.DirectorySeparatorChar)[0] is not ("Prediction" or "obj" or "bin"))
            .Where(file => s_prediction.IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(engine, file))];

        Assert.Empty(knowing);
    }

    /// <summary>And no command that liquidates or replays uses them.</summary>
    [Fact]
    public void CliSource_OutsidePredict_DoesNotKnowPredictions()
    {
        string cli = Repository.PathOf("src/Cli");
        string[] knowing = [.. Directory.EnumerateFiles(cli, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(cli, file).Split(Path.DirectorySeparatorChar)[0] is not ("Predict" or "obj" or "bin"))
            .Where(file => s_prediction.IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(cli, file))];

        Assert.Equal([Path.Combine("Commands", "PredictCommand.cs")], knowing);
    }

    private static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);
}
