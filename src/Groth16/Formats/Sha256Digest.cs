using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zk.Groth16;

/// <summary>A SHA-256 digest of a file's bytes. <b>Source</b>: FIPS 180-4.</summary>
public readonly record struct Sha256Digest
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private const int Half = Length / 2;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>Takes a digest of <see cref="Length"/> bytes.</summary>
    /// <exception cref="ArgumentException">The length is another one.</exception>
    public Sha256Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) Throw.DigestLength(bytes.Length, Length);
        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt128BigEndian(bytes[Half..]);
    }

    /// <summary>Hashes a file without interpreting it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<Sha256Digest> OfFileAsync(string path, CancellationToken cancellation = default)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, useAsync: true);
        return new Sha256Digest(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
    }

    /// <summary>Writes the <see cref="Length"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[Half..], _low);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{_high:x32}{_low:x32}";
}
