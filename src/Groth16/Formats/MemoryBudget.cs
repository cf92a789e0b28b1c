using System.Globalization;

namespace Zk.Groth16;

/// <summary>
/// Refuses a file that cannot fit before the first large allocation: a process at its limit fails in places from which no good message comes, if
/// the runtime survives it at all.
/// </summary>
internal static class MemoryBudget
{
    /// <summary>Throws when the process may not use so much memory, whatever is free at the moment.</summary>
    /// <param name="bytes">What the content takes at least.</param>
    /// <param name="what">The content.</param>
    /// <exception cref="InsufficientMemoryException">It cannot fit.</exception>
    public static void Require(long bytes, string what) => Require(bytes, what, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    internal static void Require(long bytes, string what, long available)
    {
        if (available > 0 && bytes > available)
            throw new InsufficientMemoryException($"{what} takes at least {InMebibytes(bytes)} MiB of memory, this process may use {InMebibytes(available)} MiB");
    }

    private static string InMebibytes(long bytes) => ((bytes + (1 << 20) - 1) >> 20).ToString(CultureInfo.InvariantCulture);
}
