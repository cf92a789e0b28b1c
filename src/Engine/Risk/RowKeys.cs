namespace Zk.Engine;

/// <summary>Gives expiries and strikes keys that are unique in the epoch, in the order the rows come.</summary>
internal sealed class RowKeys
{
    private readonly Dictionary<(string, long), uint> _expiries = [];
    private readonly Dictionary<(string, long, decimal), uint> _strikes = [];

    internal uint Expiry(Instrument i) =>
        i.ExpiryUnixSeconds == 0 ? 0 : KeyOf(_expiries, (i.Underlying, i.ExpiryUnixSeconds));

    internal uint Strike(Instrument i) =>
        i.IsOption ? KeyOf(_strikes, (i.Underlying, i.ExpiryUnixSeconds, i.Strike)) : 0;

    private static uint KeyOf<T>(Dictionary<T, uint> keys, T terms) where T : notnull
    {
        if (!keys.TryGetValue(terms, out uint key)) keys.Add(terms, key = (uint)keys.Count + 1);
        return key;
    }
}
