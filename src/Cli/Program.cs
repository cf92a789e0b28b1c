return await Zk.Cli.CommandLine.RunAsync(args);
