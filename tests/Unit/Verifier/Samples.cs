using Zk.Algebra;

namespace Zk.Verifier.Tests;

/// <summary>Values that several suites start from.</summary>
internal static class Samples
{
    public static ContextPreimage Context { get; } = new(
        31337,
        Address("0x5fbdb2315678afecb367f032d93f642f64180aa3"),
        Address("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
        Address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
        1_900_000_000,
        Word("0x" + string.Concat(Enumerable.Repeat("ab", 31)) + "01"));

    /// <summary>Ten rows of BTC, with an option pair and a future of one expiry, and three of ETH; Epochs/known-answer.mjs has the same.</summary>
    public static EpochDocument Epoch { get; } = new(
        "Sample Exchange", 42, 1_750_000_000, 1_000_000, 1_300_000, [.. Enumerable.Range(1, 13).Select(Row)]);

    public static PublishedRow Row(int index)
    {
        bool option = index is 2 or 3, expiring = index is >= 2 and <= 4;
        return new PublishedRow(
            index, $"I{index}", index <= 10 ? "BTC" : "ETH", 1000 * index, 10 * index, 20 * index,
            option ? 5 : 0, option ? 7u : 0, expiring ? 9u : 0, expiring ? 250_000 : 0,
            [index, 2 * index, 0, 0],
            [(Int128)index << 60, (Int128)index << 70, 0, 0],
            [.. Enumerable.Range(0, PublishedRow.Scenarios).Select(s => (s - 16) * 1_000_003L * index)]);
    }

    /// <summary>The sample epoch with one row (from 0) changed.</summary>
    public static EpochDocument EpochWith(int row, Func<PublishedRow, PublishedRow> change) =>
        Epoch with { Rows = Epoch.Rows.SetItem(row, change(Epoch.Rows[row])) };

    /// <summary>A statement that is true of the sample epoch and context.</summary>
    public static SolvencyStatement Statement { get; } = new(
        Epoch.EpochRoot(), Fr.FromUInt64(777), MarginLevel.Initial, Fr.FromUInt64(99), Fr.FromUInt64(555), Context.ToContext());

    /// <summary>A bundle of the sample statement under <see cref="SimulatedKey.Good"/>'s production manifest.</summary>
    public static ProofBundle Bundle { get; } = BundleOf(Statement);

    /// <summary>A policy that states everything and is met by <see cref="Bundle"/>.</summary>
    public static VerificationPolicy StrictPolicy { get; } = new()
    {
        ExpectedLevel = MarginLevel.Initial,
        ExpectedScope = Statement.Scope,
        ExpectedAccountTag = Statement.AccountTag,
        ExpectedAccountsRoot = Statement.AccountsRoot,
        ExpectedChainId = Context.ChainId,
        ExpectedContract = Context.VerifyingContract,
        ExpectedSubmitter = Context.Submitter,
        ExpectedRecipient = Context.Recipient,
        ExpectedDomain = Context.Domain,
        EpochDocument = Epoch,
        NowUnixSeconds = Epoch.TimestampUnixSeconds + 60,
        MaxEpochAgeSeconds = 60,
    };

    /// <summary>A valid proof of a statement, in a bundle with the sample's preimages.</summary>
    public static ProofBundle BundleOf(SolvencyStatement statement) => ProofBundle.Create(
        statement, SimulatedKey.Good.ProductionManifest, SimulatedKey.Good.Prove(statement.ToPublicSignals()), Epoch.Reference(), Context);

    public static EvmAddress Address(string text)
    {
        Assert.True(EvmAddress.TryParse(text, out EvmAddress address), text);
        return address;
    }

    public static Bytes32 Word(string text)
    {
        Assert.True(Bytes32.TryParse(text, out Bytes32 word), text);
        return word;
    }
}
