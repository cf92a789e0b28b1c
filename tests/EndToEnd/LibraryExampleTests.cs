using System.Diagnostics;
using Zk.Groth16;

namespace Zk.EndToEnd;

/// <summary>What the README shows of the library is a program that compiles and proves.</summary>
public sealed class LibraryExampleTests(Groth16InteropTests.Artefacts files) : IClassFixture<Groth16InteropTests.Artefacts>
{
    private const string Code = "```csharp\n", Settings = "```xml\n";
    private const int Lines = 10;

    [Fact]
    public void Readme_Example_IsTheProgramToTheByte()
    {
        string shown = Block(Code);
        Assert.Equal(File.ReadAllText(Repository.PathOf("samples/library/Program.cs")), shown);
        Assert.True(shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= Lines, $"more than {Lines} lines");
    }

    [Fact]
    public void Readme_Settings_AreThoseOfTheProgramAndOfTheShippedOne()
    {
        string project = File.ReadAllText(Repository.PathOf("samples/library/LibraryExample.csproj")), shared = File.ReadAllText(Repository.PathOf("Directory.Build.props"));
        foreach (string setting in Block(Settings).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(setting, project, StringComparison.Ordinal);
            Assert.Contains(setting, shared, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Example_OnARealCircuit_WritesWhatSnarkjsAccepts()
    {
        string folder = Directory.CreateDirectory(files["library"]).FullName;
        File.Copy(files.Zkey, Path.Combine(folder, "circuit.zkey"));
        File.Copy(files.Wtns, Path.Combine(folder, "witness.wtns"));
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Zk.LibraryExample.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal((0, "valid"), (process.ExitCode, output.Trim()));
        string proof = Path.Combine(folder, "proof.json"), signals = Path.Combine(folder, "public.json");
        Assert.Equal(files.PublicSignals, SnarkJson.ReadPublicSignals(File.ReadAllText(signals)));
        Assert.Contains("OK!", NodeTool.Snarkjs("groth16", "verify", files.OurKeyJson, signals, proof), StringComparison.Ordinal);
    }

    private static string Block(string fence)
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        int start = readme.IndexOf(fence, StringComparison.Ordinal);
        Assert.True(start >= 0, $"the README has no block {fence}");
        start += fence.Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
