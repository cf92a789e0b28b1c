namespace Zk.Engine.Liquidity;

/// <summary>How a provider did on a stream of forced orders. Money in u, rates in ppm.</summary>
public sealed record LiquidityScore
{
    /// <summary>Name of the provider; "book alone" without one.</summary>
    public required string Name { get; init; }

    /// <summary>Orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Value of the orders' lots at the mark, those that nobody filled left out.</summary>
    public required Int128 VolumeMicroUsd { get; init; }

    /// <summary>Of it, what the provider took.</summary>
    public required Int128 TakenMicroUsd { get; init; }

    /// <summary>Value of what neither book nor provider filled.</summary>
    public required Int128 UnfilledMicroUsd { get; init; }

    /// <summary>What accounts lost against the mark.</summary>
    public required Int128 SlippageMicroUsd { get; init; }

    /// <summary>Slippage of the book alone on the same orders less this slippage; 0 for the book alone.</summary>
    public required Int128 SavedMicroUsd { get; init; }

    /// <summary>The provider's value when it started.</summary>
    public required Int128 StartMicroUsd { get; init; }

    /// <summary>The provider's value at the end.</summary>
    public required Int128 EndMicroUsd { get; init; }

    /// <summary>Largest fall of the provider's value from its peak.</summary>
    public required long DrawdownPpm { get; init; }

    /// <summary>Most that the provider was behind its opening holdings left alone, of its value at the start.</summary>
    public required long BehindHoldingPpm { get; init; }

    /// <summary>Slippage ÷ volume; null without volume.</summary>
    public long? SlippagePpm => VolumeMicroUsd == 0 ? null : (long)(SlippageMicroUsd * Units.PpmPerOne / VolumeMicroUsd);
}
