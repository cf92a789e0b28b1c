namespace Zk.Cli;

/// <summary>
/// Files that belong together: written beside their folder, moved into it when all of them are complete. Disposing
/// without <see cref="Publish"/> leaves the folder as it was and nothing beside it.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly string _target;
    private readonly string _staging;

    /// <param name="target">The folder; it need not exist yet.</param>
    public StagedFolder(string target)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        // A sibling is on the same file system, so that every move is a rename.
        _staging = $"{_target}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(_staging);
    }

    /// <summary>Where to write a file of the folder.</summary>
    public string PathOf(string name) => Path.Combine(_staging, name);

    /// <summary>Moves the files into the folder, replacing their namesakes.</summary>
    /// <param name="last">The file that vouches for the others: absent while they change, so that it never describes older ones.</param>
    public void Publish(string last)
    {
        Directory.CreateDirectory(_target);
        File.Delete(Path.Combine(_target, last));
        foreach (string file in Directory.EnumerateFiles(_staging).OrderBy(file => Path.GetFileName(file) == last))
            File.Move(file, Path.Combine(_target, Path.GetFileName(file)), overwrite: true);
    }

    public void Dispose() => Directory.Delete(_staging, recursive: true);
}
