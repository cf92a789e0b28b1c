using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>Reads a stream line by line, each of bounded length, without holding more than one.</summary>
internal sealed class BundleLines(Stream stream, string name)
{
    private readonly byte[] _buffer = new byte[LiabilitiesJson.MaxLineBytes];
    private int _start, _end;

    /// <summary>Number of the line read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where a refusal of the line read last says it is.</summary>
    public string Place => $"{name}, line {Number}";

    /// <summary>The next line without its end, valid until the next call; null at the end of the stream.</summary>
    /// <exception cref="MalformedException">The line is too long, or the last one does not end.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        Number++;
        for (int seen = 0; ;)
        {
            int length = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (length >= 0)
            {
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, seen + length);
                _start += seen + length + 1;
                return line;
            }
            seen = _end - _start;
            if (!Fill()) return seen == 0 ? null : throw new MalformedException(Place, "a line that does not end", "a complete bundle; ask its sender for it again");
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) throw new MalformedException(Place, $"more than {_buffer.Length} bytes", "a line of a venue bundle");
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
