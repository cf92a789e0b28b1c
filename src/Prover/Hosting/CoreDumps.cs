using System.Runtime.InteropServices;

namespace Zk.Prover.Hosting;

/// <summary>Core dumps hold witnesses, so this process and its children write none.</summary>
internal static partial class CoreDumps
{
    private const int CoreFileSize = 4; // RLIMIT_CORE, the same on Linux and macOS

    /// <summary>Sets the size limit of core files to 0 where the system has one. Best effort: a refusal changes nothing.</summary>
    internal static void Disable()
    {
        if (OperatingSystem.IsWindows()) return;
        ResourceLimit none = default;
        _ = SetResourceLimit(CoreFileSize, in none);
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    private readonly struct ResourceLimit
    {
        private readonly ulong _soft, _hard;
    }
}
