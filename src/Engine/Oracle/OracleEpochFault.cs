namespace Zk.Engine;

/// <summary>Why an epoch is refused; all that apply.</summary>
[Flags]
public enum OracleEpochFault
{
    /// <summary>It is accepted.</summary>
    None = 0,

    /// <summary>It is of another venue than the gate's.</summary>
    WrongVenue = 1,

    /// <summary>Its number does not follow the previous one's.</summary>
    NumberNotNext = 2,

    /// <summary>Its time is not after the previous one's.</summary>
    TimeNotAfter = 4,

    /// <summary>Its time lies further in the future than clocks may differ.</summary>
    FromTheFuture = 8,

    /// <summary>It is too old.</summary>
    TooOld = 16,

    /// <summary>A price is not in [1, 2⁵⁷), the names are not strictly increasing, or there are none.</summary>
    Malformed = 32,

    /// <summary>The first set has too few valid signatures.</summary>
    TooFewSignatures = 64,

    /// <summary>A price stepped further than one set may sign for, and the second has too few valid signatures.</summary>
    StepNeedsSecondSet = 128,
}
