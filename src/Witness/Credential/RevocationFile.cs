using System.Globalization;
using System.Text;

namespace Zk.Witness;

/// <summary>A revocation list as text: one decimal id a line, in any order; # comments.</summary>
public static class RevocationFile
{
    private const int BytesPerLine = 64;

    /// <summary>Reads the list and hashes its tree.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">As <see cref="RevocationList"/> has it.</param>
    /// <param name="cancellation">As <see cref="RevocationList"/> has it.</param>
    /// <exception cref="WitnessFileException">The file is too large, or a line is not an id; names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RevocationList Read(string path, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        new(ReadIds(path), progress, cancellation);

    /// <summary>Reads the ids alone, which costs no hashing.</summary>
    /// <exception cref="WitnessFileException">The file is too large, or a line is not an id; names the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyCollection<ulong> ReadIds(string path)
    {
        List<ulong> ids = LineFile.Read(path, (long)RevocationList.Capacity * BytesPerLine, "an id: a decimal number from 1 to 2^64 - 1",
            line => ulong.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id) && id > 0 ? id : (ulong?)null);
        return ids.Count <= RevocationList.Capacity
            ? ids
            : throw new WitnessFileException($"{path}: {ids.Count} ids, the tree holds {RevocationList.Capacity}");
    }

    /// <summary>The list as <see cref="Read"/> takes it, in rising order.</summary>
    public static byte[] ToText(RevocationList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        StringBuilder text = new("# revoked credentials, one id a line\n");
        foreach (ulong id in list.Ids) text.Append(CultureInfo.InvariantCulture, $"{id}\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
