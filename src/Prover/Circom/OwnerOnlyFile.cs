using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Zk.Prover.Circom;

/// <summary>Reads files that nobody but this process's user can have written.</summary>
internal static partial class OwnerOnlyFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates a folder for the owner alone; whether it is one, also when it was there before.</summary>
    internal static bool PrepareFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return false; // its access lists are not looked at here
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return IsOwnerOnlyFolder(folder);
    }

    /// <summary>The content; null when there is no such file or others than the owner may open the file or its folder.</summary>
    internal static byte[]? TryRead(string path)
    {
        if (OperatingSystem.IsWindows() || !IsOwnerOnlyFolder(Path.GetDirectoryName(path)!) || !File.Exists(path)) return null;
        using SafeFileHandle handle = File.OpenHandle(path);
        if ((File.GetUnixFileMode(handle) & Others) != 0 || !BelongsToUser(handle)) return null;
        byte[] content = GC.AllocateUninitializedArray<byte>(checked((int)RandomAccess.GetLength(handle)));
        int read = 0;
        while (read < content.Length && RandomAccess.Read(handle, content.AsSpan(read), read) is int count and > 0) read += count;
        return read == content.Length ? content : null;
    }

    private static bool IsOwnerOnlyFolder(string folder) =>
        !OperatingSystem.IsWindows() && Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Others) == 0;

    // A file without rights for group and others opens for its owner only, so the open handle is the proof of ownership;
    // but a privileged process opens anyone's, and must ask.
    private static bool BelongsToUser(SafeFileHandle handle)
    {
        if (!Environment.IsPrivilegedProcess) return true;
        if (!OperatingSystem.IsLinux()) return false;
        Span<byte> status = stackalloc byte[Statx.Size];
        return statx(handle, "", Statx.EmptyPath, Statx.MaskUser, ref MemoryMarshal.GetReference(status)) == 0
            && MemoryMarshal.Read<uint>(status[Statx.UserOffset..]) == geteuid();
    }

    // The call whose structure is the same on every architecture of Linux.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(SafeFileHandle folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    /// <summary>Constants and offsets of <c>struct statx</c>. <b>Source</b>: Linux, include/uapi/linux/stat.h and fcntl.h.</summary>
    private static class Statx
    {
        internal const int Size = 256;
        internal const int UserOffset = 20;
        internal const int EmptyPath = 0x1000;
        internal const uint MaskUser = 0x8;
    }
}
