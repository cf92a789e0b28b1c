using System.Numerics;
using System.Text;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// A venue's name as a field element: its 1 to 31 printable ASCII bytes read as one big-endian integer, which is below
/// 2²⁴⁸ and different for different names.
/// </summary>
public static class VenueName
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxLength = 31;

    /// <summary>Whether the text is 1 to 31 characters from '!' to '~' and inner spaces.</summary>
    public static bool IsValid(string? name) =>
        name is { Length: >= 1 and <= MaxLength } && name.All(c => c is >= ' ' and <= '~') && name[0] != ' ' && name[^1] != ' ';

    /// <summary>The field element.</summary>
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public static Fr ToElement(string name) => IsValid(name)
        ? Fr.FromBigInteger(new BigInteger(Encoding.ASCII.GetBytes(name), isUnsigned: true, isBigEndian: true))
        : throw new ArgumentException($"a venue's name has 1 to {MaxLength} printable ASCII characters", nameof(name));

    internal static string Read(StrictJson json) =>
        json.Text(MaxLength, IsValid, $"1 to {MaxLength} printable ASCII characters");
}
