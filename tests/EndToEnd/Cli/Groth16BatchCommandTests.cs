using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.EndToEnd.Cli;

/// <summary><c>zk groth16 verify-batch</c> as a program.</summary>
public sealed class Groth16BatchCommandTests : IClassFixture<Groth16InteropTests.Artefacts>, IDisposable
{
    private const int Valid = 0, Refused = 1, Malformed = 2;

    private readonly Groth16InteropTests.Artefacts _files;
    private readonly string _folder = Directory.CreateTempSubdirectory("zk-batch-").FullName;

    public Groth16BatchCommandTests(Groth16InteropTests.Artefacts files)
    {
        _files = files;
        string proof = SnarkJson.WriteProof(Groth16Prover.Prove(ZkeyFile.Read(files.Zkey), WtnsFile.Read(files.Wtns)));
        string signals = SnarkJson.WritePublicSignals(files.PublicSignals);
        foreach (string name in new[] { "alice", "bob", "carol" }) WritePair(name, proof, signals);
        string dave = Directory.CreateDirectory(Path.Combine(_folder, "dave")).FullName;
        File.WriteAllText(Path.Combine(dave, "proof.json"), proof);
        File.WriteAllText(Path.Combine(dave, "public.json"), signals);
    }

    [Fact]
    public void VerifyBatch_AllValid_AnswersZero()
    {
        (int exitCode, string output) = Run();
        Assert.Equal(Valid, exitCode);
        Assert.Matches("4 proofs, all valid", output);
    }

    [Fact]
    public void VerifyBatch_SomeNotValid_AnswersOneAndNamesThem()
    {
        SpoilBobAndDave();
        (int exitCode, string output) = Run();
        Assert.Equal(Refused, exitCode);
        Assert.Matches("bob .*pairing equation", OneLine(output));
        Assert.Matches("dave .*pairing equation", OneLine(output));
        Assert.Contains("2 not valid", output, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyBatch_Json_IsOneDocument()
    {
        SpoilBobAndDave();
        (int exitCode, string output) = Run("--json");
        Assert.Equal(Refused, exitCode);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.False(root.GetProperty("valid").GetBoolean());
        Assert.Equal(4, root.GetProperty("proofs").GetInt32());
        Assert.Equal(["bob", "dave"], root.GetProperty("invalid").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.All(root.GetProperty("invalid").EnumerateArray(), item => Assert.Equal("EquationFails", item.GetProperty("failure").GetString()));
    }

    [Theory]
    [InlineData("bob.public.json", null, "bob.public.json")]
    [InlineData("dave/proof.json", null, "no such file")]
    [InlineData("bob.proof.json", "{}", "bob.proof.json")]
    [InlineData("bob.public.json", "[\"21888242871839275222246405745257275088548364400416034343698204186575808495617\"]", "bob.public.json")]
    public void VerifyBatch_FileMissingOrMalformed_AnswersTwoAndNamesIt(string name, string? content, string expected)
    {
        string path = Path.Combine(_folder, name);
        if (content is null) File.Delete(path);
        else File.WriteAllText(path, content);
        (int exitCode, string output) = Run();
        Assert.Equal(Malformed, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerifyBatch_NoSuchFolder_AnswersTwo()
    {
        (int exitCode, string output) = ZkTool.TryRun("groth16", "verify-batch", _files.OurKeyJson, Path.Combine(_folder, "nowhere"));
        Assert.Equal(Malformed, exitCode);
        Assert.Contains("no such folder", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int ExitCode, string Output) Run(params string[] options) =>
        ZkTool.TryRun(["groth16", "verify-batch", _files.OurKeyJson, _folder, .. options]);

    private void SpoilBobAndDave()
    {
        Fr[] other = [.. _files.PublicSignals];
        other[0] += Fr.One;
        string signals = SnarkJson.WritePublicSignals(other);
        File.WriteAllText(Path.Combine(_folder, "bob.public.json"), signals);
        File.WriteAllText(Path.Combine(_folder, "dave", "public.json"), signals);
    }

    private void WritePair(string name, string proof, string signals)
    {
        File.WriteAllText(Path.Combine(_folder, $"{name}.proof.json"), proof);
        File.WriteAllText(Path.Combine(_folder, $"{name}.public.json"), signals);
    }

    private static string OneLine(string text) => Regex.Replace(text, @"\s+", " ");
}
