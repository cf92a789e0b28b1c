namespace Zk.TestKit;

/// <summary>Locates the checkout a test runs in and the optional material beside it.</summary>
public static class Repository
{
    /// <summary>Absolute path of the folder that holds <c>Zk.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Absolute path of a file or folder inside the checkout.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>
    /// Absolute path of <c>../shared/&lt;relative&gt;</c>. Skips the running test, saying why, when it is absent:
    /// a user's clone has no <c>../shared</c>.
    /// </summary>
    public static string Shared(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Skip($"../shared/{relative} is not beside this checkout ({path})");
        return path;
    }

    /// <summary>
    /// Absolute path of a build product under <c>build/</c>. Fails, naming the make target, when it was not built:
    /// a missing artefact is a broken set-up, never a reason to pass.
    /// </summary>
    public static string Built(string relative, string makeTarget)
    {
        string path = Path.Combine(Root, "build", relative);
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Fail($"build/{relative} is missing; run `make {makeTarget}` first (`make test` does)");
        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Zk.sln"))) return at.FullName;
        throw new InvalidOperationException($"no Zk.sln above {AppContext.BaseDirectory}");
    }
}
