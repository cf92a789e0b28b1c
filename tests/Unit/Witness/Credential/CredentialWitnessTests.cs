using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Witness.Tests.Credentials;

/// <summary>Every rule broken alone is refused by its name; what the circuit does with the same is in the circuits' suite.</summary>
public sealed class CredentialWitnessTests : IDisposable
{
    private static readonly Fr s_scope = Fr.FromUInt64(77);
    private static readonly Credential s_credential = new(SampleEpoch.Secrets.Owner(), 500, 1_000, 2_000, Fr.FromUInt64(42));

    private readonly IssuerKey _issuer = IssuerKey.Create();
    private readonly RevocationList _revoked = new([100, 499, 600]);

    public void Dispose() => _issuer.Dispose();

    private CredentialInput Build(SignedCredential? signed = null, AccountSecrets? secrets = null, IssuerSet? issuers = null, ulong validAt = 1_500, Fr? scope = null) =>
        CredentialWitness.Build(secrets ?? SampleEpoch.Secrets, signed ?? Issue(s_credential), issuers ?? new([_issuer.PublicKey]), _revoked, validAt, scope ?? s_scope, SampleEpoch.Context);

    private SignedCredential Issue(Credential credential) => new(credential, _issuer.PublicKey, _issuer.Sign(credential.Digest()));

    private static void AssertRefused(string rule, Func<CredentialInput> build, bool isAnswer)
    {
        WitnessRefusedException refusal = Assert.ThrowsAny<WitnessRefusedException>(build);
        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(isAnswer, refusal is StatementUntrueException);
        Assert.DoesNotContain("500", refusal.Message, StringComparison.Ordinal); // the id
        Assert.DoesNotContain($"{SampleEpoch.Secrets.OwnerSecret}", refusal.Message.Split(' '));
    }

    [Fact]
    public void Build_OfAValidCredential_StatesWhatTheVerifierCompares()
    {
        using CredentialInput input = Build();

        Assert.Equal(new CredentialStatement(new IssuerSet([_issuer.PublicKey]).Root, _revoked.Root, Poseidon.Hash([Fr.FromUInt64(111), s_scope], Fr.FromUInt64(2)), s_scope, 1_500, SampleEpoch.Context.ToContext()), input.Statement);
        Assert.Equal(input.Statement.ToPublicSignals(), CredentialStatement.Signals.Select(signal => input.Input[signal.Name][0]));
        Assert.Equal((Fr.FromUInt64(499), Fr.FromUInt64(600)), (input.Input["revokedValue"][0], input.Input["revokedNext"][0]));
    }

    [Fact]
    public void Build_BrokenPeriods_AreRefusedByName()
    {
        AssertRefused(WitnessRule.CredentialNotYetValid, () => Build(validAt: 999), isAnswer: true);
        AssertRefused(WitnessRule.CredentialExpired, () => Build(validAt: 2_000), isAnswer: true);
        AssertRefused(WitnessRule.CredentialPeriod, () => Build(validAt: 1UL << 53), isAnswer: false);
        AssertRefused(WitnessRule.CredentialPeriod, () => Build(Issue(s_credential with { ExpiryUnixSeconds = 1_000 })), isAnswer: false);
        AssertRefused(WitnessRule.CredentialPeriod, () => Build(Issue(s_credential with { ExpiryUnixSeconds = 1UL << 53 })), isAnswer: false);
        Build(validAt: 1_000).Dispose();
        Build(validAt: 1_999).Dispose();
    }

    [Fact]
    public void Build_BrokenIds_AreRefusedByName()
    {
        AssertRefused(WitnessRule.CredentialRevoked, () => Build(Issue(s_credential with { Id = 499 })), isAnswer: true);
        AssertRefused(WitnessRule.CredentialId, () => Build(Issue(s_credential with { Id = 0 })), isAnswer: false);
        Build(Issue(s_credential with { Id = 1 })).Dispose();
        Build(Issue(s_credential with { Id = ulong.MaxValue })).Dispose();
    }

    [Fact]
    public void Build_OfAnothersCredentialOrIssuer_IsRefusedByName()
    {
        AssertRefused(WitnessRule.CredentialOwner, () => Build(secrets: SampleEpoch.Secrets with { OwnerSecret = Fr.One }), isAnswer: false);
        AssertRefused(WitnessRule.CredentialIssuer, () => Build(issuers: new([BabyJubJub.Base8])), isAnswer: true);
        AssertRefused(WitnessRule.ScopeRange, () => Build(scope: -Fr.One), isAnswer: false);
    }

    [Fact]
    public void Build_TamperedSignature_IsRefusedByName()
    {
        SignedCredential signed = Issue(s_credential);
        EdDsaSignature signature = signed.Signature;
        SignedCredential[] tampered =
        [
            signed with { Credential = s_credential with { ExpiryUnixSeconds = 3_000 } },
            signed with { Credential = s_credential with { Attributes = Fr.Zero } },
            signed with { Signature = signature with { S = signature.S + 1 } },
            signed with { Signature = signature with { S = signature.S + BabyJubJub.SubgroupOrder } }, // not canonical
            signed with { Signature = signature with { R8 = -signature.R8 } },
            signed with { Signature = signature with { R8 = new(Fr.One, Fr.One) } },
        ];

        Assert.All(tampered, credential => AssertRefused(WitnessRule.CredentialSignature, () => Build(credential), isAnswer: false));
    }

    [Fact]
    public void Issue_OutsideTheRanges_IsRefusedBeforeSigning()
    {
        Assert.Equal(WitnessRule.CredentialId, Assert.Throws<WitnessRefusedException>(() => SignedCredential.Issue(_issuer, s_credential with { Id = 0 })).Rule);
        Assert.Equal(WitnessRule.CredentialPeriod, Assert.Throws<WitnessRefusedException>(() => SignedCredential.Issue(_issuer, s_credential with { ValidFromUnixSeconds = 2_000 })).Rule);
        Assert.True(SignedCredential.Issue(_issuer, s_credential).IsSigned());
    }

    [Fact]
    public void ToString_OfPrivateThings_ShowsNothing()
    {
        Assert.DoesNotContain("500", $"{s_credential} {Issue(s_credential)} {_issuer}".Replace(PublicKeyText.Of(_issuer.PublicKey), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
