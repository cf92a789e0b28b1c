using Zk.Cli;

return DirectProve.TryRun(args) ?? ManagedProgram.Replace(args);
