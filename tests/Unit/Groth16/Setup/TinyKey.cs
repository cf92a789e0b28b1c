namespace Zk.Groth16.Tests;

/// <summary>A development key of <see cref="TinyCircuit"/>, made once.</summary>
internal static class TinyKey
{
    private static readonly Lazy<byte[]> s_bytes = new(() =>
    {
        MemoryStream stream = new();
        DevelopmentSetup.Write(R1csFile.Read(TinyCircuit.R1csBytes), stream);
        return stream.ToArray();
    });

    public static byte[] Bytes => s_bytes.Value;

    public static ProvingKey Value => ZkeyFile.Read(Bytes);

    public static byte[] Build(IEnumerable<(uint Id, byte[] Bytes)> sections)
    {
        Container container = new("zkey", 1);
        foreach ((uint id, byte[] bytes) in sections) container.Add(id, bytes);
        return container.Build();
    }

    /// <summary>The key with one section changed, in a copy.</summary>
    public static byte[] With(uint id, Func<byte[], byte[]> change) =>
        Build(Container.Split(Bytes).Select(s => s.Id == id ? (id, change(s.Bytes)) : s));
}
