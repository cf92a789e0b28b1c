using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>A coin at a sampled instant. Prices in 10⁻⁸ USD.</summary>
/// <param name="TrueE8">The undisturbed price: median of the day's markets.</param>
/// <param name="MarkE8">Mark.</param>
/// <param name="IndexE8">The oracle's price, or its last one.</param>
/// <param name="ConfidenceE8">Its confidence.</param>
/// <param name="EmaE8">Its five-minute average.</param>
/// <param name="Survivors">Sources that vote.</param>
/// <param name="MayLiquidate">Whether the price was valid for liquidations.</param>
/// <param name="DisplacementPpb">How far forced sales hold the price down [10⁻⁹].</param>
/// <param name="DepthMicroUsd">What moves the price by 1 % [u].</param>
/// <param name="MaintenancePpm">Scan range in force for maintenance [ppm].</param>
/// <param name="InitialPpm">Scan range in force for initial margin [ppm].</param>
public readonly record struct CoinFrame(
    long TrueE8, long MarkE8, long IndexE8, long ConfidenceE8, long EmaE8, int Survivors, bool MayLiquidate, long DisplacementPpb, Int128 DepthMicroUsd, int MaintenancePpm, long InitialPpm);

/// <summary>The venue at a sampled instant; sums count from the start.</summary>
/// <param name="TimeMs">The instant [Unix ms].</param>
/// <param name="Coins">The coins, in order.</param>
/// <param name="Bands">Accounts with positions per margin band, from healthy to insolvent.</param>
/// <param name="OpenCases">Liquidations that are not finished.</param>
/// <param name="LiquidatedMicroUsd">Exposure sold [u].</param>
/// <param name="DeficitMicroUsd">Deficits that reached funds, vault, winners or nobody, and premiums that funds paid [u].</param>
/// <param name="UnpaidMicroUsd">Of these, what nobody paid [u].</param>
/// <param name="DeleveragedMicroUsd">What winners gave up [u].</param>
/// <param name="FundsMicroUsd">Tranches and global fund [u].</param>
/// <param name="VaultMicroUsd">Value of the vault at the marks [u].</param>
public sealed record ReplayFrame(
    long TimeMs, ImmutableArray<CoinFrame> Coins, ImmutableArray<int> Bands, int OpenCases,
    Int128 LiquidatedMicroUsd, Int128 DeficitMicroUsd, Int128 UnpaidMicroUsd, Int128 DeleveragedMicroUsd, Int128 FundsMicroUsd, Int128 VaultMicroUsd);
