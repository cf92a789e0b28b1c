using System.Buffers;
using System.Globalization;
using Zk.Algebra;

namespace Zk.Witness;

/// <summary>
/// A signed credential as JSON: <c>format</c>, <c>version</c>, <c>owner</c>, <c>id</c>, <c>validFrom</c>, <c>expiry</c>,
/// <c>attributes</c> (decimal strings), <c>issuer</c> (<see cref="PublicKeyText"/>), <c>signature</c> (0x and 128 digits:
/// <see cref="EdDsaSignature.Pack"/>). It links an owner to an issuer: its holder keeps it to himself, but cannot lose
/// anything by it, since proving takes the owner's secrets too.
/// </summary>
public static class CredentialFile
{
    private const int MaxBytes = 4096;

    private static readonly FlatJson s_json = new(
        "zk-credential", "get the file from the issuer again", "owner", "id", "validFrom", "expiry", "attributes", "issuer", "signature");

    /// <summary>The document, UTF-8.</summary>
    public static byte[] ToJson(SignedCredential signed)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArrayBufferWriter<byte> buffer = new();
        s_json.Write(buffer, json =>
        {
            json.WriteString("owner", signed.Credential.Owner.ToString());
            json.WriteString("id", signed.Credential.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("validFrom", signed.Credential.ValidFromUnixSeconds.ToString(CultureInfo.InvariantCulture));
            json.WriteString("expiry", signed.Credential.ExpiryUnixSeconds.ToString(CultureInfo.InvariantCulture));
            json.WriteString("attributes", signed.Credential.Attributes.ToString());
            json.WriteString("issuer", PublicKeyText.Of(signed.Issuer));
            json.WriteString("signature", "0x" + Convert.ToHexStringLower(signed.Signature.Pack()));
        });
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToJson"/> writes. The signature is not checked: <see cref="CredentialWitness"/> does.</summary>
    /// <exception cref="WitnessFileException">The file is too large or malformed; the message names the field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SignedCredential Read(string path)
    {
        if (new FileInfo(path).Length is > MaxBytes and var length)
            throw new WitnessFileException($"{path}: {length} bytes, expected at most {MaxBytes}; this is not a credential file");
        return s_json.Read(File.ReadAllBytes(path), path, fields => new SignedCredential(
            new Credential(fields.Element("owner"), fields.Integer("id"), fields.Integer("validFrom"), fields.Integer("expiry"), fields.Element("attributes")),
            fields.PublicKey("issuer"),
            Signature(fields)));
    }

    private static EdDsaSignature Signature(FlatJsonFields fields)
    {
        Span<byte> packed = stackalloc byte[EdDsaSignature.PackedBytes];
        fields.Hexadecimal("signature", packed);
        return EdDsaSignature.TryUnpack(packed, out EdDsaSignature? signature)
            ? signature!
            : throw fields.Bad("signature", "0x and 128 digits of a point and a response below the subgroup's order");
    }
}
