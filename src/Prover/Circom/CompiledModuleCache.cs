using System.Security.Cryptography;
using System.Text;
using Wasmtime;
using Zk.Groth16;

namespace Zk.Prover.Circom;

/// <summary>
/// Keeps the machine code of compiled circuits in a folder, so that the next process does not compile them again. Thread safe, and safe
/// with several processes on one folder.
/// </summary>
/// <remarks>
/// What is read here is executed. A checksum finds damage, not malice: whoever can write the folder can run code as its user. So the
/// folder and its files must be the user's own and closed to everybody else, or they are neither read nor written; Windows, where that is
/// not looked at, has no cache. Damaged, foreign and outdated files are compiled again; no failure of the cache is a failure of the caller.
/// The files hold circuits, which are public, and no inputs.
/// </remarks>
public sealed class CompiledModuleCache
{
    /// <summary>Names the folder; empty: keep nothing.</summary>
    public const string FolderVariable = "ZK_CACHE";

    private const string Extension = ".module";
    private const int MaxFiles = 32;

    /// <param name="folder">Created for its owner alone when it is absent.</param>
    public CompiledModuleCache(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>
    /// The user's cache: the folder of <see cref="FolderVariable"/>, else <c>zk/modules</c> under <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>;
    /// null when there is none.
    /// </summary>
    public static CompiledModuleCache? OfUser() =>
        OfUser(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    internal static CompiledModuleCache? OfUser(Func<string, string?> variable, string home)
    {
        if (variable(FolderVariable) is string chosen) return chosen.Length == 0 ? null : new(chosen);
        if (variable("XDG_CACHE_HOME") is string caches && Path.IsPathRooted(caches)) return new(Path.Combine(caches, "zk", "modules"));
        return home.Length == 0 ? null : new(Path.Combine(home, ".cache", "zk", "modules"));
    }

    /// <summary>The module kept for a circuit; null when there is none that can be used.</summary>
    internal Module? Find(string wasmSha256, string name)
    {
        try
        {
            byte[]? file = OwnerOnlyFile.TryRead(PathOf(wasmSha256));
            if (file is null || file.Length <= SHA256.HashSizeInBytes) return null;
            ReadOnlySpan<byte> code = file.AsSpan(SHA256.HashSizeInBytes);
            if (!file.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Checksum(wasmSha256, code))) return null;
            return Module.Deserialize(CircomEngine.Instance, name, code);
        }
        catch (Exception error) when (IsOfTheCache(error))
        {
            return null;
        }
    }

    /// <summary>Keeps a module for the next process, if that is possible.</summary>
    internal void Keep(string wasmSha256, Module module)
    {
        try
        {
            if (!OwnerOnlyFile.PrepareFolder(Folder)) return;
            byte[] code = module.Serialize();
            AtomicFile.Write(
                PathOf(wasmSha256),
                stream =>
                {
                    stream.Write(Checksum(wasmSha256, code));
                    stream.Write(code);
                },
                ownerOnly: true);
            DropOldest();
        }
        catch (Exception error) when (IsOfTheCache(error))
        {
            // The next process compiles again.
        }
    }

    private void DropOldest()
    {
        IEnumerable<FileInfo> surplus = new DirectoryInfo(Folder).EnumerateFiles("*" + Extension)
            .OrderByDescending(file => file.LastWriteTimeUtc).Skip(MaxFiles);
        foreach (FileInfo file in surplus) file.Delete();
    }

    private string PathOf(string wasmSha256) =>
        Path.Combine(Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key(wasmSha256)))) + Extension);

    // The key is part of what is summed, so that a file under another's name is not taken for it.
    private static byte[] Checksum(string wasmSha256, ReadOnlySpan<byte> code)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Key(wasmSha256)));
        hash.AppendData(code);
        return hash.GetHashAndReset();
    }

    private static string Key(string wasmSha256) => $"{wasmSha256}|{CircomEngine.Fingerprint}";

    private static bool IsOfTheCache(Exception error) =>
        error is IOException or UnauthorizedAccessException or NotSupportedException or WasmtimeException or OverflowException or DllNotFoundException or EntryPointNotFoundException;
}
