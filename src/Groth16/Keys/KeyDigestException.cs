namespace Zk.Groth16;

/// <summary>A key's file is well-formed but its bytes are not those that were asked for.</summary>
public sealed class KeyDigestException : Exception
{
    internal KeyDigestException(string path, Sha256Digest got, Sha256Digest expected)
        : base($"{path}: got SHA-256 {got}, expected {expected}; the file is of another key or was changed: install the expected one")
    {
        Got = got;
        Expected = expected;
    }

    /// <summary>Digest of the bytes that were read.</summary>
    public Sha256Digest Got { get; }

    /// <summary>Digest that was asked for.</summary>
    public Sha256Digest Expected { get; }
}
