using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Zk.Benchmarks;

/// <summary>The BenchmarkDotNet suites, in this process and in short runs: the whole of them takes about a minute on a quiet machine.</summary>
internal static class Kernels
{
    private static readonly TimeInterval s_iteration = TimeInterval.FromMilliseconds(60);

    /// <summary>Runs and leaves the reports under <paramref name="artifacts"/>, as tables and as JSON.</summary>
    public static void Run(string artifacts, string[] arguments) =>
        BenchmarkSwitcher.FromAssembly(typeof(Kernels).Assembly).Run(arguments, Config(artifacts));

    private static IConfig Config(string artifacts) => ManualConfig.CreateEmpty()
        .WithArtifactsPath(artifacts)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .AddExporter(MarkdownExporter.GitHub, JsonExporter.Brief)
        .AddJob(Job.ShortRun.WithIterationTime(s_iteration).WithToolchain(InProcessEmitToolchain.Instance));
}
