using System.Numerics;
using Zk.Algebra;
using static Zk.Circuits.Tests.Signals;

namespace Zk.Circuits.Tests;

/// <summary>In a valid witness no wire can be changed alone, except those named here with the reason.</summary>
public class CredentialMutationTests
{
    // Template → what may be free in its witness below, and why. docs/soundness.md §13 lists them too.
    private static readonly FreeByDesign[] s_exceptions =
    [
        FreeByDesign.Context("credential"),
        FreeByDesign.Context("disclosure"),
    ];

    public static TheoryData<string> Templates() =>
    [
        "BabyAdd", "BabyPrimeOrder", "BabyFixedBase", "BabyVariableBase_251", "BabyVariableBase_254", "CanonicalBits_field", "CanonicalBits_scalar",
        "EdDsaPoseidon", "Poseidon_5", "PoseidonPermutation_6", "PoseidonSeal_8", "credential", "disclosure",
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_AnyWireChangedAlone_BreaksAConstraint(string key)
    {
        Fr[] witness = CompiledTemplate.Load(key).Witness(Inputs(key));

        WireMutation.AssertOnlyExceptionsAreFree(key, s_exceptions, witness);
    }

    internal static Dictionary<string, Fr[]> Inputs(string key)
    {
        BabyJubJubPoint point = BabyJubJub.Multiply(BabyJubJub.Base8, 31337);
        BigInteger scalar = BigInteger.Parse("1234567890123456789012345678901234567890123456789012345678901234567890") % BabyJubJub.SubgroupOrder;
        return key switch
        {
            "credential" => new CredentialFixture().Inputs(),
            "disclosure" => new DisclosureFixture().Inputs(),
            "EdDsaPoseidon" => Signed(),
            "BabyAdd" => new() { ["x1"] = [point.X], ["y1"] = [point.Y], ["x2"] = [BabyJubJub.Base8.X], ["y2"] = [BabyJubJub.Base8.Y] },
            "BabyPrimeOrder" => new() { ["x"] = [point.X], ["y"] = [point.Y] },
            "BabyFixedBase" => new() { ["bit"] = Bits(scalar, 251) },
            "BabyVariableBase_251" => new() { ["bit"] = Bits(scalar, 251), ["x"] = [point.X], ["y"] = [point.Y] },
            "BabyVariableBase_254" => new() { ["bit"] = Bits(scalar * 5, 254), ["x"] = [point.X], ["y"] = [point.Y] },
            "CanonicalBits_field" or "CanonicalBits_scalar" => new() { ["in"] = [Fr.FromBigInteger(scalar)] },
            "Poseidon_5" => new() { ["in"] = Sequence(5) },
            "PoseidonPermutation_6" => new() { ["in"] = Sequence(6) },
            "PoseidonSeal_8" => new() { ["key"] = Sequence(4), ["message"] = Sequence(8) },
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "no inputs for this template"),
        };
    }

    private static Dictionary<string, Fr[]> Signed()
    {
        byte[] secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        BabyJubJubPoint key = EdDsaPoseidon.PublicKey(secret);
        EdDsaSignature signature = EdDsaPoseidon.Sign(secret, Fr.FromUInt64(5));
        return new()
        {
            ["keyX"] = [key.X],
            ["keyY"] = [key.Y],
            ["r8X"] = [signature.R8.X],
            ["r8Y"] = [signature.R8.Y],
            ["s"] = [Fr.FromBigInteger(signature.S)],
            ["message"] = [Fr.FromUInt64(5)],
        };
    }

    private static Fr[] Bits(BigInteger value, int count) => [.. Enumerable.Range(0, count).Select(i => Fr.FromBigInteger((value >> i) & 1))];

    private static Fr[] Sequence(int count) => [.. Enumerable.Range(7, count).Select(i => Fr.FromUInt64((ulong)i))];
}
