namespace Zk.Engine;

/// <summary>What an instrument pays.</summary>
public enum InstrumentKind
{
    /// <summary>Linear, without expiry, anchored by funding.</summary>
    Perpetual,

    /// <summary>Linear, delivered at an expiry; valued at the forward of that expiry.</summary>
    Future,

    /// <summary>European call on the forward of its expiry.</summary>
    Call,

    /// <summary>European put on the forward of its expiry.</summary>
    Put,

    /// <summary>Spot holding of the underlying.</summary>
    Collateral,
}
