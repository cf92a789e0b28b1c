using Zk.Cli;

return DirectProve.TryRun(args) ?? await CommandLine.RunAsync(args);
