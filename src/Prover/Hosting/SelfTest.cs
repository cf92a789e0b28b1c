using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Engine;
using Zk.Prover.Jobs;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Prover.Hosting;

/// <summary>An invented account, epoch and venue whose proof shows that circuit, key, back end and machine work together.</summary>
internal static class SelfTest
{
    internal static SolvencyOrder Order()
    {
        const int index = 1;
        PublishedRow row = new(
            index, "SELF-TEST", "SELF-TEST", Mark: 1_000_000, AddOnMm: 10_000, AddOnDeltaIm: 10_000, ShortOptionMinimum: 0,
            StrikeKey: 0, ExpiryKey: 0, BasisWeightPpm: 0,
            Alpha: [.. Enumerable.Repeat(0L, PublishedRow.Chords)], Beta: [.. Enumerable.Repeat(Int128.Zero, PublishedRow.Chords)],
            Loss: [.. Enumerable.Range(0, PublishedRow.Scenarios).Select(scenario => (scenario - 16) * 1_000L)]);
        EpochDocument epoch = new("self-test", 1, 1, FactorMmPpm: 1_000_000, FactorImPpm: 1_500_000, [row]);
        Account account = new(1_000_000, [new Position(index, 3, SourceLine: 1)]);
        ContextPreimage context = new(0, default, default, default, 0, default);
        return new SolvencyOrder(
            account, AccountSecrets.Create(), new ProvingEpoch(epoch), leaf => new VenueAccounts([leaf]).PathOf(leaf), MarginLevel.Initial, Fr.One, context);
    }

    internal sealed class SilentReporter : IJobReporter
    {
        public void Report(StageProgress value)
        {
        }

        public void ProofMade()
        {
        }
    }
}
