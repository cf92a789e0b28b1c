namespace Zk.Engine.Liquidation;

/// <summary>A hash that orders and delays accounts which fall due together, so that none is first by its id or its place in a list.</summary>
/// <remarks><b>Source</b>: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (SplitMix64 finaliser).</remarks>
public static class Jitter
{
    /// <summary>The hash of a seed, an account and the instant its case opened.</summary>
    public static ulong Order(ulong seed, int accountId, long openedMs) => Mix(Mix(Mix(seed) ^ (uint)accountId) ^ (ulong)openedMs);

    /// <summary>A delay from 0 to the largest, from the hash [ms].</summary>
    public static long DelayMs(ulong order, long largestMs) => (long)(order % ((ulong)largestMs + 1));

    private static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
