using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// Everything runs in this process, in short runs: the whole suite takes a couple of minutes on a quiet machine. Without arguments it runs all.
IConfig config = DefaultConfig.Instance
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "zk-benchmarks"))
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
