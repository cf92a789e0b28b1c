using System.Collections.Immutable;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Zk.Prover.Jobs;

namespace Zk.Prover.Service;

/// <summary>
/// Makes a <see cref="RequestFingerprint"/> of a message: one HMAC-SHA-256 per field under a key that this process
/// draws at random, since a plain hash of a quantity could be searched for. Thread safe.
/// </summary>
internal sealed class RequestFingerprints
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <param name="message">The request.</param>
    /// <param name="excluded">Fields of the message itself that are not part of the request's identity.</param>
    internal RequestFingerprint Of(IMessage message, params ReadOnlySpan<string> excluded)
    {
        ImmutableArray<(string, string)>.Builder fields = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (FieldDescriptor field in message.Descriptor.Fields.InFieldNumberOrder())
            if (!excluded.Contains(field.Name)) Add(fields, "", message, field);
        return new RequestFingerprint(fields.ToImmutable());
    }

    private void Add(ImmutableArray<(string, string)>.Builder fields, string prefix, IMessage message, FieldDescriptor field)
    {
        string path = prefix + field.Name;
        object? value = field.Accessor.GetValue(message);
        if (field is { FieldType: FieldType.Message, IsRepeated: false })
        {
            fields.Add((path, value is null ? "absent" : "present"));
            if (value is not IMessage inner) return;
            foreach (FieldDescriptor innerField in inner.Descriptor.Fields.InFieldNumberOrder())
                Add(fields, path + ".", inner, innerField);
            return;
        }
        fields.Add((path, Digest(message, field)));
    }

    // The field alone in an empty message of the type is its canonical encoding.
    private string Digest(IMessage message, FieldDescriptor field)
    {
        IMessage alone = message.Descriptor.Parser.ParseFrom(ByteString.Empty);
        if (field.IsRepeated)
        {
            System.Collections.IList target = (System.Collections.IList)field.Accessor.GetValue(alone);
            foreach (object item in (System.Collections.IList)field.Accessor.GetValue(message)) target.Add(item);
        }
        else if (!field.HasPresence || field.Accessor.HasValue(message))
        {
            field.Accessor.SetValue(alone, field.Accessor.GetValue(message));
        }
        byte[] encoded = alone.ToByteArray();
        string digest = Convert.ToHexStringLower(HMACSHA256.HashData(_key, encoded));
        CryptographicOperations.ZeroMemory(encoded);
        return digest;
    }
}
