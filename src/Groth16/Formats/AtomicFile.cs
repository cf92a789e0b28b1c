namespace Zk.Groth16;

/// <summary>Writes files that are either complete or absent.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes to a temporary name in the same folder, flushes it to disk and renames it over <paramref name="path"/>;
    /// when <paramref name="write"/> throws or is cancelled the temporary file is removed and the old content stays.
    /// </summary>
    /// <param name="path">The final name; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="ownerOnly">
    /// For secrets: creates the file readable by its owner only, where the platform knows that, and buffers nothing, since nobody would zero the
    /// buffer. The content should then come in large pieces.
    /// </param>
    public static void Write(string path, Action<Stream> write, bool ownerOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, Options(ownerOnly)))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static FileStreamOptions Options(bool ownerOnly)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = ownerOnly ? 0 : 1 << 16 };
        if (ownerOnly && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
