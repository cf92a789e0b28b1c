using System.Collections.Immutable;

namespace Zk.Engine.Replay;

/// <summary>An account when the replay starts.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Holdings">Cash, entry cost of perpetuals booked, and positions.</param>
/// <param name="EntryMarks">What a lot of each position was worth when it was opened [u]; decides who is a winner, and nothing else.</param>
public sealed record PopulationAccount(string Name, Account Holdings, ImmutableArray<long> EntryMarks);
