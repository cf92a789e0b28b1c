namespace Zk.Prover.Circom;

/// <summary>The 64-bit key by which a compiled circuit finds an input signal.</summary>
internal readonly record struct SignalName(int High, int Low)
{
    /// <summary>
    /// FNV-1a over the name's characters. <b>Source</b>: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash
    /// Algorithm" (IETF draft-eastlake-fnv), 64-bit offset basis and prime; circom keys its input table by it.
    /// </summary>
    internal static SignalName Of(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char character in name)
            hash = unchecked((hash ^ character) * 0x100000001B3);
        return new SignalName(unchecked((int)(hash >> 32)), unchecked((int)hash));
    }
}
