using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>
/// Commitment to the names of an epoch's instruments and underlyings. A row's digest holds numbers only; without this
/// leaf a venue could show two readers of one root different names for the same numbers.
/// </summary>
internal static class NamesDigest
{
    private const string Header = "zk-epoch names v1\n";
    private const int DroppedBits = 6;

    /// <summary>
    /// SHA-256 of the header and one line <c>index instrument underlying</c> a row, without its lowest six bits.
    /// Names hold neither spaces nor line ends, so different names are different texts.
    /// <b>Source</b>: docs/statement.md §2, risk tree.
    /// </summary>
    public static Fr Of(IEnumerable<PublishedRow> rows)
    {
        StringBuilder text = new(Header);
        foreach (PublishedRow row in rows)
            text.Append(CultureInfo.InvariantCulture, $"{row.Index} {row.Instrument} {row.Underlying}\n");
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString()));
        return Fr.FromBigInteger(new BigInteger(hash, isUnsigned: true, isBigEndian: true) >> DroppedBits);
    }
}
