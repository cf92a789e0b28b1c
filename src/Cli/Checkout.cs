namespace Zk.Cli;

/// <summary>Where the circuits, keys, samples and Node tools of this installation are.</summary>
internal static class Checkout
{
    private const string Marker = "circuits/circuits.json";

    /// <summary>The folder named by <c>ZK_HOME</c>, else the nearest one above the program or the working folder that holds the circuits.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file that an earlier step must have made; says which command makes it when it is absent.</summary>
    public static string Require(string path, string howToMake) =>
        File.Exists(path) ? path : throw CommandFailure.Usage($"{Shorten(path)} does not exist; {howToMake}");

    /// <summary>The path relative to the working folder when that is shorter to read.</summary>
    public static string Shorten(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Length < path.Length ? relative : path;
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("ZK_HOME") is { Length: > 0 } home)
            return File.Exists(Path.Combine(home, Marker)) ? Path.GetFullPath(home)
                : throw CommandFailure.Usage($"ZK_HOME is {home}, but {Path.Combine(home, Marker)} does not exist; set it to a Zk checkout");
        foreach (string start in (string[])[AppContext.BaseDirectory, Directory.GetCurrentDirectory()])
            for (DirectoryInfo? at = new(start); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, Marker))) return at.FullName;
        throw CommandFailure.Usage($"no {Marker} above the program or the working folder; run inside a Zk checkout or set ZK_HOME");
    }
}
