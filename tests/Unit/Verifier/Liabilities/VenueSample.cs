using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier.Tests.Liabilities;

/// <summary>
/// A venue of 130 accounts in three batches under simulated keys: every proof in it verifies, so that what is refused is
/// refused by the checks around the proofs.
/// </summary>
internal sealed record VenueSample
{
    private static readonly SimulatedKey s_closing = new(Fr.One, Fr.FromUInt64(1004), publicSignals: 7);

    internal static readonly PriceTable Table = PriceTable.Of(Samples.Epoch, [2, 3, 11]);
    internal static readonly LiabilitiesTotal[] Totals =
    [
        LiabilitiesTotal.Zero, new(700, 0, 64, Fr.FromUInt64(71)), new(900, 40, 128, Fr.FromUInt64(72)), new(1000, 50, 130, Fr.FromUInt64(73)),
    ];

    internal static TrustedKey BatchKey { get; } = new(SimulatedKey.Good.Key, SimulatedKey.Good.ProductionManifest with { CircuitId = "liabilities-64x16x64" });

    internal static TrustedKey ClosingKey { get; } = new(s_closing.Key, s_closing.ProductionManifest with { CircuitId = "liabilities-closing-120" });

    internal LiabilitiesHeader Header { get; init; } = new(
        BatchKey.Manifest.CircuitId, BatchKey.Manifest.VkSha256, KeyKind.Production, Samples.Epoch.EpochRoot(), [2, 3, 11], Samples.Context, 3);

    internal ImmutableArray<LiabilitiesBatchProof> Batches { get; init; } = [.. Enumerable.Range(0, 3).Select(k => Batch(k))];

    internal LiabilitiesEnd End { get; init; } = new OpenedTotals(Totals[3]);

    internal static Fr AccountsRoot { get; } = LiabilitiesVerifier.RootOf([.. Enumerable.Range(0, 3).Select(Subtree)]);

    /// <summary>A reader who knows everything there is to know about the sample.</summary>
    internal static LiabilitiesPolicy Policy { get; } = new()
    {
        EpochDocument = Samples.Epoch,
        Batches = BatchKey,
        Closing = ClosingKey,
        ExpectedAccountsRoot = AccountsRoot,
        ExpectedChainId = Samples.Context.ChainId,
        ExpectedContract = Samples.Context.VerifyingContract,
        ExpectedSubmitter = Samples.Context.Submitter,
        ExpectedRecipient = Samples.Context.Recipient,
        ExpectedDomain = Samples.Context.Domain,
        KnownReserves = 1000,
        MaxBadDebt = 50,
        NowUnixSeconds = Samples.Epoch.TimestampUnixSeconds,
    };

    internal static Fr Subtree(int k) => Fr.FromUInt64(500 + (ulong)k);

    internal static Fr Running(int k) => Totals[k].Commit(Table.Digest, Samples.Epoch.EpochRoot());

    /// <summary>A batch whose proof is good for these signals.</summary>
    internal static LiabilitiesBatchProof Batch(int k, Fr? before = null, Fr? subtree = null) => new(k, subtree ?? Subtree(k), Running(k + 1), SimulatedKey.Good.Prove(
        new LiabilitiesStatement(Samples.Epoch.EpochRoot(), (ulong)k, subtree ?? Subtree(k), before ?? Running(k), Running(k + 1), Samples.Context.ToContext()).ToPublicSignals()));

    /// <summary>The end of a bundle that hides its totals, with a proof that is good for what it says.</summary>
    internal static HiddenTotals Hidden(UInt128 reserves, ulong ratioPpm, UInt128 badDebtLimit, ulong count = 130) => new(
        ClosingKey.Manifest.CircuitId, ClosingKey.Manifest.VkSha256, KeyKind.Production, count, reserves, ratioPpm, badDebtLimit, s_closing.Prove(
            new LiabilitiesClosingStatement(Samples.Epoch.EpochRoot(), Running(3), count, reserves, ratioPpm, badDebtLimit, Samples.Context.ToContext()).ToPublicSignals()));

    internal byte[] Write() => [.. LiabilitiesJson.Write(Header), .. Batches.SelectMany(LiabilitiesJson.Write), .. LiabilitiesJson.Write(End)];

    internal LiabilitiesReport Verify(LiabilitiesPolicy? policy = null) => Verify(Write(), policy);

    internal static LiabilitiesReport Verify(byte[] bundle, LiabilitiesPolicy? policy = null) => LiabilitiesVerifier.Verify(new MemoryStream(bundle), policy ?? Policy);
}
