using CsCheck;
using Zk.Algebra;
using Zk.Verifier;
using Zk.Witness;

namespace Zk.Circuits.Tests;

/// <summary>What the builders hand over is accepted by the circuits: every legal credential and every account has a witness.</summary>
public class CredentialWitnessTests
{
    private static readonly ContextPreimage s_context = new(31337, default, default, default, 1_800_000_000, default);

    // Instants and ids at the edges as often as anywhere else.
    private static readonly Gen<(ulong From, ulong At, ulong Expiry)> s_period =
        from length in Gen.OneOf(Gen.ULong[1, 3], Gen.ULong[1, Credential.TimeBound - 1])
        from start in Gen.OneOf(Gen.Const(0UL), Gen.ULong[0, Credential.TimeBound - 1 - length], Gen.Const(Credential.TimeBound - 1 - length))
        from elapsed in Gen.OneOf(Gen.Const(0UL), Gen.Const(length - 1), Gen.ULong[0, length - 1])
        select (start, start + elapsed, start + length);

    private static readonly Gen<(ulong Id, ulong[] Revoked)> s_ids =
        from id in Gen.OneOf(Gen.ULong[1, 3], Gen.ULong[1, ulong.MaxValue], Gen.ULong[ulong.MaxValue - 2, ulong.MaxValue])
        from near in Gen.ULong[1, 3].HashSet[0, 3]
        from far in Gen.ULong[1, ulong.MaxValue].HashSet[0, 20]
        select (id, far.Concat(near.Select(step => unchecked(id + step))).Concat(near.Select(step => unchecked(id - step))).Where(other => other != id && other != 0).Distinct().ToArray());

    [Fact]
    public void Build_AnyLegalCredential_IsAcceptedByTheCircuit()
    {
        using IssuerKey issuer = new([.. Enumerable.Range(3, 32).Select(i => (byte)i)]);
        AccountSecrets secrets = new(Fr.FromUInt64(987654321), 0, Fr.One);
        IssuerSet issuers = new([BabyJubJub.Base8, issuer.PublicKey]);

        Gen.Select(s_period, s_ids).Sample((period, ids) =>
        {
            Credential credential = new(secrets.Owner(), ids.Id, period.From, period.Expiry, Fr.Random());
            using CredentialInput input = CredentialWitness.Build(
                secrets, SignedCredential.Issue(issuer, credential), issuers, new RevocationList(ids.Revoked), period.At, Fr.FromUInt64(77), s_context);
            return CredentialFixture.Accepted(Signals(input.Input));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public void Layouts_AreTheCircuitsInputs()
    {
        foreach ((CompiledTemplate circuit, CircuitLayout layout) in ((CompiledTemplate, CircuitLayout)[])[(CredentialFixture.Circuit, CredentialCircuit.Layout), (DisclosureFixture.Circuit, DisclosureCircuit.Layout)])
        {
            int publics = circuit.Constraints.NPublic;
            Assert.Equal(layout.Signals.Take(publics).Select(signal => signal.Name), Enumerable.Range(1, publics).Select(wire => circuit.Names[wire]));
            Assert.All(layout.Signals, signal => Assert.True(circuit.Has(signal.Length == 1 ? signal.Name : FirstOf(signal))));
        }

        static string FirstOf(CircuitSignal signal) => signal.Name + (signal.Name.EndsWith("Children", StringComparison.Ordinal) ? "[0][0]" : "[0]");
    }

    internal static Dictionary<string, Fr[]> Signals(CircuitInput input) => input.Layout.Signals.ToDictionary(signal => signal.Name, signal => input[signal.Name].ToArray());
}
