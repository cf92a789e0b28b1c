namespace Zk.Soundness;

/// <summary>A deterministic sample: every item, or so many at equal distances.</summary>
internal static class Sampling
{
    public static int[] Of(int[] items, int most) =>
        items.Length <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * items.Length / most)])];
}
