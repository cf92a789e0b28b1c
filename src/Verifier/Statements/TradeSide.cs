namespace Zk.Verifier;

/// <summary>Whose side of a fill a trade proof is about; the value is the public signal <c>side</c>.</summary>
public enum TradeSide : byte
{
    /// <summary>The account receives the lots and pays for them.</summary>
    Buy = 0,

    /// <summary>The account hands over the lots and is paid.</summary>
    Sell = 1,
}
