using Google.Protobuf;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.EndToEnd.Serving;

/// <summary>The sample desk, as an order and as the message that any gRPC client would send.</summary>
internal static class Desk
{
    /// <summary>The secrets whose traces the canary tests look for.</summary>
    public static AccountSecrets Secrets { get; } = AccountSecrets.Create();

    public const ulong Scope = 424242;

    public static ContextPreimage Context { get; } = new(
        31337, new EvmAddress(Enumerable.Repeat((byte)0x11, 20).ToArray()), new EvmAddress(Enumerable.Repeat((byte)0x22, 20).ToArray()),
        new EvmAddress(Enumerable.Repeat((byte)0x33, 20).ToArray()), DeadlineUnixSeconds: 4_000_000_000, default);

    public static MarketSnapshot Market() => MarketSnapshot.Parse(new StreamReader(Repository.PathOf("samples/desk/market.json")));

    /// <summary>The sample book with cash of its own: other suites write the sample's to files, where the canary tests would find it.</summary>
    public static Account Book(MarketSnapshot market)
    {
        Account sample = Engine.Book.Parse(new StreamReader(Repository.PathOf("samples/desk/book.csv")), market);
        return sample with { CashMicroUsd = sample.CashMicroUsd + 7_654_321 };
    }

    public static ProvingEpoch Epoch(MarketSnapshot market) => new(RiskBuilder.Build(market, RiskParameters.Default, epochNumber: 7));

    /// <summary>The request over the calm market, or over one in which every coin fell.</summary>
    public static V1.SubmitProofRequest Request(string key, string backend = "", int shockPpm = 0)
    {
        MarketSnapshot market = Market();
        Account account = Book(market);
        ProvingEpoch epoch = Epoch(shockPpm == 0 ? market : market.Shock(shockPpm));
        V1.Account secret = new()
        {
            OwnerSecret = Bytes(Secrets.OwnerSecret),
            Salt = Bytes(Secrets.Salt),
            Nonce = Secrets.Nonce,
            CashMicroUsd = account.CashMicroUsd,
        };
        secret.Positions.AddRange(account.Positions.Select(position =>
            new V1.Position { Instrument = epoch.Rows.FindByIndex(position.Index)!.Instrument, QuantityLots = position.QuantityLots }));
        return new V1.SubmitProofRequest
        {
            IdempotencyKey = key,
            Backend = backend,
            Solvency = new V1.SolvencyRequest
            {
                Account = secret,
                EpochJson = ByteString.CopyFrom(EpochJson.Write(epoch.Document)),
                Leaves = new V1.AccountLeaves { Index = 1, Leaves = { Bytes(Fr.FromUInt64(99)), ByteString.Empty, Bytes(Fr.FromUInt64(101)) } },
                Level = V1.MarginLevel.Initial,
                Scope = Bytes(Fr.FromUInt64(Scope)),
                Context = new V1.ContextPreimage
                {
                    ChainId = Context.ChainId,
                    VerifyingContract = ByteString.CopyFrom(Enumerable.Repeat((byte)0x11, 20).ToArray()),
                    Submitter = ByteString.CopyFrom(Enumerable.Repeat((byte)0x22, 20).ToArray()),
                    Recipient = ByteString.CopyFrom(Enumerable.Repeat((byte)0x33, 20).ToArray()),
                    Deadline = Context.DeadlineUnixSeconds,
                    Domain = ByteString.CopyFrom(new byte[32]),
                },
            },
        };
    }

    public static Zk.Prover.SolvencyOrder Order() => Order(Secrets);

    /// <summary>
    /// The desk as another owner's, for tests that write a circuit's input to a file: while they run, the canary tests search the
    /// temporary files for traces of <see cref="Secrets"/>, which no test may write.
    /// </summary>
    public static Zk.Prover.SolvencyOrder OrderForFiles() => Order(AccountSecrets.Create());

    private static Zk.Prover.SolvencyOrder Order(AccountSecrets secrets)
    {
        MarketSnapshot market = Market();
        return new Zk.Prover.SolvencyOrder(
            Book(market), secrets, Epoch(market), leaf => new VenueAccounts([leaf]).PathOf(leaf), MarginLevel.Initial, Fr.FromUInt64(Scope), Context);
    }

    /// <summary>Texts that would betray the secrets wherever they turn up.</summary>
    public static IReadOnlyList<string> Traces()
    {
        byte[] owner = Bytes(Secrets.OwnerSecret).ToByteArray(), salt = Bytes(Secrets.Salt).ToByteArray();
        string cash = Book(Market()).CashMicroUsd.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return
        [
            Secrets.OwnerSecret.ToString(), Convert.ToHexStringLower(owner), Convert.ToBase64String(owner),
            Secrets.Salt.ToString(), Convert.ToHexStringLower(salt), Convert.ToBase64String(salt), cash,
        ];
    }

    public static ByteString Bytes(Fr value)
    {
        byte[] bytes = new byte[32];
        value.WriteCanonicalBigEndian(bytes);
        return ByteString.CopyFrom(bytes);
    }

}
