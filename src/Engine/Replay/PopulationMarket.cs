using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>A coin as the population is drawn on it.</summary>
/// <param name="Listing">Its instruments.</param>
/// <param name="MarkMicroUsd">Mark of a lot when the replay starts [u].</param>
/// <param name="InitialPerLotMicroUsd">Initial margin of a lot of its perpetual, long or short, without concentration [u].</param>
/// <param name="Weight">How often it is chosen relative to the others, positive: its turnover.</param>
/// <param name="PastMarks">Marks of a lot at equal steps back from the start [u]; entry prices are drawn from them. At least one.</param>
public sealed record PopulationMarket(CoinListing Listing, long MarkMicroUsd, long InitialPerLotMicroUsd, long Weight, ImmutableArray<long> PastMarks);
