using System.Buffers.Binary;

namespace Zk.Prover.Backends;

/// <summary>Length-prefixed frames on a pipe: u32 big-endian length, then that many bytes.</summary>
internal static class WorkerFrames
{
    // A proof is about 1 kB; progress less.
    private const int MaxReadBytes = 1 << 20;

    internal static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        byte[] head = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(head, (uint)body.Length);
        await stream.WriteAsync(head, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="EndOfStreamException">The pipe ended inside or before a frame.</exception>
    /// <exception cref="InvalidDataException">The length is not one that the worker sends.</exception>
    internal static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[sizeof(uint)];
        await stream.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (length is 0 or > MaxReadBytes)
            throw new InvalidDataException($"a frame of {length} bytes from the snarkjs worker, expected 1 to {MaxReadBytes}");
        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return body;
    }
}
