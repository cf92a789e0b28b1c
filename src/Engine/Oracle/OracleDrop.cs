namespace Zk.Engine;

/// <summary>Why a message was not taken, or why a source has no vote; the first that applies, in this order.</summary>
public enum OracleDrop
{
    /// <summary>Taken, or voting.</summary>
    None,

    /// <summary>The source is not registered.</summary>
    UnknownSource,

    /// <summary>The message is about another instrument.</summary>
    WrongInstrument,

    /// <summary>The signature is not the source's over this message.</summary>
    BadSignature,

    /// <summary>A time is negative or beyond 2⁵³ ms.</summary>
    TimeOutOfRange,

    /// <summary>Received before something that was already received or aggregated: messages came unsorted.</summary>
    ReceivedOutOfOrder,

    /// <summary>The source's time lies further in the future than clocks may differ.</summary>
    ClockSkew,

    /// <summary>The sequence is not after the last one: a replay, a duplicate or a reordering.</summary>
    SequenceNotAfter,

    /// <summary>The source time is not after the last one: a new signature on old data.</summary>
    SourceTimeNotAfter,

    /// <summary>The source has said nothing yet.</summary>
    Silent,

    /// <summary>The source's last message is too old.</summary>
    TooOld,

    /// <summary>The price is zero or negative.</summary>
    PriceNotPositive,

    /// <summary>The price is 2⁵⁷ or more.</summary>
    PriceOutOfRange,

    /// <summary>The confidence is negative or too wide.</summary>
    ConfidenceTooWide,

    /// <summary>The price is at a bound the source publishes.</summary>
    AtClamp,

    /// <summary>The source was late and has not been good for long enough since.</summary>
    Late,

    /// <summary>The price is too far from the median of those that remain.</summary>
    Outlier,
}
