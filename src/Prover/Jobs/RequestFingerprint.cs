using System.Collections.Immutable;

namespace Zk.Prover.Jobs;

/// <summary>
/// Identity of a request's contents: a keyed digest per field, in a fixed order. The digests tell whether two
/// requests are equal and where they differ; without the process's key they tell nothing about the contents.
/// </summary>
/// <param name="Fields">Path of the field → its digest in hexadecimal.</param>
public sealed record RequestFingerprint(ImmutableArray<(string Path, string Digest)> Fields)
{
    /// <summary>The first field in which the two differ; null when they are equal.</summary>
    public string? FirstDifference(RequestFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < Math.Max(Fields.Length, other.Fields.Length); i++)
        {
            if (i >= Fields.Length) return other.Fields[i].Path;
            if (i >= other.Fields.Length || Fields[i] != other.Fields[i]) return Fields[i].Path;
        }
        return null;
    }
}
