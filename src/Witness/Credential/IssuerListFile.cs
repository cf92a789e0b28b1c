using Zk.Algebra;

namespace Zk.Witness;

/// <summary>A list of issuers as text: one public key a line (<see cref="PublicKeyText"/>), in the order of the tree; # comments.</summary>
public static class IssuerListFile
{
    private const int BytesPerLine = 128;

    /// <summary>Reads the list.</summary>
    /// <exception cref="WitnessFileException">The file is too large, or a line is not a usable public key; names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IssuerSet Read(string path)
    {
        List<BabyJubJubPoint> keys = LineFile.Read(path, (long)IssuerSet.Capacity * BytesPerLine, "a public key: 0x and 64 hexadecimal digits of a point of the prime subgroup's order",
            line => PublicKeyText.TryParse(line, out BabyJubJubPoint key) ? key : (BabyJubJubPoint?)null);
        return keys.Count <= IssuerSet.Capacity
            ? new IssuerSet([.. keys])
            : throw new WitnessFileException($"{path}: {keys.Count} issuers, the tree holds {IssuerSet.Capacity}");
    }
}
