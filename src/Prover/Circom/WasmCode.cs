namespace Zk.Prover.Circom;

/// <summary>
/// The code section of a WebAssembly binary: where each function's body is, and the binary with some of them replaced. Reads only what it
/// needs; whether a module is valid is for the engine to say. <b>Source</b>: WebAssembly Core Specification 2.0, §5.5.
/// </summary>
internal sealed class WasmCode
{
    private const int FileHeaderLength = 8;
    private const byte SectionId = 10;

    private readonly byte[] _wasm;
    private readonly Range _section;
    private readonly List<Range> _bodies;

    private WasmCode(byte[] wasm, Range section, List<Range> bodies) => (_wasm, _section, _bodies) = (wasm, section, bodies);

    /// <summary>The bodies in order, each with its declaration of locals and without its length.</summary>
    internal IEnumerable<ReadOnlyMemory<byte>> Bodies => _bodies.Select(body => new ReadOnlyMemory<byte>(_wasm)[body]);

    /// <summary>Finds the section; null when the bytes are not well-formed as far as this reads them.</summary>
    internal static WasmCode? Find(byte[] wasm)
    {
        int at = FileHeaderLength;
        while (at < wasm.Length)
        {
            int start = at;
            byte id = wasm[at++];
            if (!TryReadLength(wasm, ref at, wasm.Length, out int length)) return null;
            if (id == SectionId) return ReadBodies(wasm, at, at + length) is List<Range> bodies ? new(wasm, start..(at + length), bodies) : null;
            at += length;
        }
        return null;
    }

    /// <summary>The binary with every body for which <paramref name="replacement"/> gives another; the same bytes when it gives none.</summary>
    internal byte[] Replace(Func<ReadOnlyMemory<byte>, byte[]?> replacement)
    {
        byte[]?[] changed = [.. Bodies.Select(replacement)];
        if (changed.All(body => body is null)) return _wasm;
        List<byte> content = [.. Length(changed.Length)];
        for (int i = 0; i < changed.Length; i++)
        {
            ReadOnlySpan<byte> body = changed[i] ?? _wasm.AsSpan(_bodies[i]);
            content.AddRange(Length(body.Length));
            content.AddRange(body);
        }
        return [.. _wasm.AsSpan(.._section.Start), SectionId, .. Length(content.Count), .. content, .. _wasm.AsSpan(_section.End..)];
    }

    private static List<Range>? ReadBodies(byte[] wasm, int at, int end)
    {
        if (!TryReadNumber(wasm, ref at, end, out uint count)) return null;
        List<Range> bodies = [];
        for (uint i = 0; i < count; i++)
        {
            if (!TryReadLength(wasm, ref at, end, out int length)) return null;
            bodies.Add(at..(at + length));
            at += length;
        }
        return at == end ? bodies : null;
    }

    /// <summary>A number of bytes that follow before <paramref name="end"/>.</summary>
    private static bool TryReadLength(byte[] wasm, ref int at, int end, out int length)
    {
        bool fits = TryReadNumber(wasm, ref at, end, out uint value) && value <= end - at;
        length = fits ? (int)value : 0;
        return fits;
    }

    private static bool TryReadNumber(byte[] wasm, ref int at, int end, out uint value)
    {
        value = 0;
        for (int shift = 0; shift < 35 && at < end; shift += 7)
        {
            byte next = wasm[at++];
            value |= (next & 0x7Fu) << shift;
            if (next < 0x80) return true;
        }
        return false;
    }

    private static byte[] Length(int value) => WasmAssembler.Unsigned((uint)value);
}
