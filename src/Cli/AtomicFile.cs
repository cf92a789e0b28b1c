namespace Zk.Cli;

/// <summary>Writes whole files or none: a reader never sees half of one, and a failed write leaves nothing behind.</summary>
internal static class AtomicFile
{
    public static void Write(string path, ReadOnlySpan<byte> content, bool ownerOnly = false)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        string partial = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial");
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (ownerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (FileStream stream = new(partial, options)) stream.Write(content);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public static void Write(string path, string content, bool ownerOnly = false) =>
        Write(path, System.Text.Encoding.UTF8.GetBytes(content), ownerOnly);
}
