using CsCheck;
using Zk.Algebra;
using Zk.Engine;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Circuits.Tests;

/// <summary>Every account has a disclosure that the circuit accepts and the auditor reads; what she reads is the account.</summary>
public class DisclosureWitnessTests
{
    private static readonly ContextPreimage s_context = new(31337, default, default, default, 1_800_000_000, default);

    private static readonly Gen<Account> s_account =
        from indices in Gen.Int[1, Units.IndexBound - 1].HashSet[0, SolvencyCircuit.Slots]
        from quantities in Gen.Select(Gen.Long[1, Units.QuantityBound - 1], Gen.Bool, (q, isShort) => isShort ? -q : q).Array[SolvencyCircuit.Slots]
        from cash in Gen.OneOf(Gen.Long[1 - Units.CashBound, Units.CashBound - 1], Gen.Const(Units.CashBound - 1), Gen.Const(1 - Units.CashBound))
        select new Account(cash, [.. indices.Order().Select((index, i) => new Position(index, quantities[i], 0))]);

    [Fact]
    public void Build_AnyAccount_IsAcceptedByTheCircuitAndReadByTheAuditor()
    {
        using AuditorKey auditor = AuditorKey.Create();
        AccountSecrets secrets = new(Fr.FromUInt64(987654321), ulong.MaxValue, Fr.FromUInt64(5));

        s_account.Sample(account =>
        {
            VenueAccounts venue = new([Fr.FromUInt64(9), AccountLeaf.Compute(account, secrets)]);
            using DisclosureInput input = DisclosureWitness.Build(account, secrets, venue, auditor.PublicKey, Fr.FromUInt64(77), s_context);
            DisclosedAccount read = DisclosedAccount.Open(input.Statement, auditor);

            Assert.Equal(account.Positions, read.Account.Positions);
            Assert.Equal((account.CashMicroUsd, secrets.Nonce, secrets.Salt, secrets.Owner()), (read.Account.CashMicroUsd, read.Nonce, read.Salt, read.Owner));
            Assert.Equal(1, venue.IndexOf(read.Leaf));
            return DisclosureFixture.Accepted(CredentialWitnessTests.Signals(input.Input));
        }, iter: 12, threads: 1);
    }
}
