using Zk.Algebra;
using Zk.Cli.Liabilities;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Cli.Tests.Liabilities;

/// <summary>The seed of a run: its owner's alone, the same after a crash, and never taken from a file that others may have seen.</summary>
public sealed class LiabilitiesJobTests : IDisposable
{
    private static readonly LiabilitiesPlan s_plan = new(1, [1], [], [], default);
    private static readonly LiabilitiesHeader s_header = new(
        "liabilities", default, KeyKind.Development, Fr.Zero, [1], new ContextPreimage(0, default, default, default, 0, default), 1);

    private readonly TemporaryFolder _folder = new();

    private string Work => _folder.PathOf("work");

    private string Seed => Path.Combine(Work, "seed");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Again_GoesOnWithTheSameSeed()
    {
        Fr first = Blinding();

        Assert.Equal(first, Blinding());
        Assert.Equal(32, new FileInfo(Seed).Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Seed));
    }

    [Fact]
    public void Open_SeedOfARunThatGotNoFurther_IsDrawnAnew()
    {
        Fr first = Blinding();
        File.Delete(Path.Combine(Work, "job.jsonl"));

        Assert.NotEqual(first, Blinding());
        Assert.Equal(32, new FileInfo(Seed).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Open_SeedOfAnotherLength_TellsToRemoveTheFolder(int length)
    {
        Blinding();
        File.WriteAllBytes(Seed, new byte[length]);

        AssertRefused("seed", "remove the folder and start again");
    }

    [Fact]
    public void Open_WithoutTheSeed_TellsToRemoveTheFolder()
    {
        Blinding();
        File.Delete(Seed);

        AssertRefused("seed", "remove the folder and start again");
    }

    [Fact]
    public void Open_SeedThatOthersCanRead_TellsToChangeItsMode()
    {
        if (OperatingSystem.IsWindows()) return;
        Blinding();
        File.SetUnixFileMode(Seed, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        AssertRefused("seed", "chmod 600");
    }

    [Fact]
    public void Blinding_AfterTheRunIsRemoved_IsRefused()
    {
        LiabilitiesJob job = LiabilitiesJob.Open(Work, s_header, s_plan);
        job.Remove();

        Assert.Throws<ObjectDisposedException>(() => job.Blinding(1));
    }

    private Fr Blinding()
    {
        using LiabilitiesJob job = LiabilitiesJob.Open(Work, s_header, s_plan);
        return job.Blinding(1);
    }

    private void AssertRefused(params string[] expected)
    {
        (int code, _, string message) = FailureReport.Classify(Assert.ThrowsAny<Exception>(() => Blinding()));
        Assert.Equal(ExitCode.Usage, code);
        foreach (string text in expected) Assert.Contains(text, message, StringComparison.Ordinal);
    }
}
