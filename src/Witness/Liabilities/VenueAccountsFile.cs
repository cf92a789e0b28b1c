using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Zk.Algebra;
using Zk.Engine;

namespace Zk.Witness;

/// <summary>
/// A venue's accounts as CSV, read row by row: a venue of any size passes without being held. UTF-8; empty lines and lines
/// starting with <c>#</c> are skipped; the header is <see cref="Header"/>. No field is quoted and none holds a comma.
/// <list type="bullet">
/// <item><c>account</c>: the venue's name for it, 1 to 64 characters from '!' to '~'.</item>
/// <item><c>owner</c>, <c>salt</c>: field elements, decimal or 0x and 64 hexadecimal digits.</item>
/// <item><c>nonce</c>: a decimal below 2⁶⁴.</item>
/// <item><c>cash</c>: micro-USD, a decimal with an optional minus, |cash| &lt; 2⁶².</item>
/// <item><c>positions</c>: <c>instrument:lots</c> separated by spaces, at most 16; the instrument is its name in the epoch, or
/// <c>@</c> and its index; lots are signed. May be empty.</item>
/// </list>
/// </summary>
public sealed class VenueAccountsFile : IDisposable
{
    /// <summary>The first line.</summary>
    public const string Header = "account,owner,nonce,salt,cash,positions";

    private const int Fields = 6;
    private const int MaxLineLength = 1 << 13;

    private readonly StreamReader _reader;
    private readonly string _name;
    private readonly Dictionary<string, int> _indexOf;
    private int _line;

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="stream">The file; disposed with this reader.</param>
    /// <param name="epoch">Gives instruments their indices.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="WitnessFileException">The header is not <see cref="Header"/>.</exception>
    public VenueAccountsFile(Stream stream, ProvingEpoch epoch, string name)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        _reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        _name = name;
        _indexOf = epoch.Rows.Rows.ToDictionary(row => row.Instrument, row => row.Index, StringComparer.Ordinal);
        if (NextLine() != Header) throw Bad($"not the header; expected '{Header}'");
    }

    /// <summary>The next account; null at the end.</summary>
    /// <exception cref="WitnessFileException">The row is malformed; names the line and the field, never its value.</exception>
    public VenueAccount? Next()
    {
        if (NextLine() is not { } line) return null;
        string[] fields = line.Split(',');
        if (fields.Length != Fields) throw Bad($"{fields.Length} fields, expected {Fields}: {Header}");
        if (fields[0].Length is < 1 or > 64 || fields[0].Any(c => c is < '!' or > '~')) throw Bad("field account: expected 1 to 64 characters from '!' to '~'");
        return new VenueAccount(fields[0], Element(fields[1], "owner"), Nonce(fields[2]), Element(fields[3], "salt"), new Account(Cash(fields[4]), Positions(fields[5])), _line);
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>A row that this class reads, without an end of line; instruments by index.</summary>
    public static string Row(VenueAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        IEnumerable<string> positions = account.Account.Positions.Select(position => string.Create(CultureInfo.InvariantCulture, $"@{position.Index}:{position.QuantityLots}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{account.Label},{VenueLeavesFile.ToText(account.Owner)},{account.Nonce},{VenueLeavesFile.ToText(account.Salt)},{account.Account.CashMicroUsd},{string.Join(' ', positions)}");
    }

    private string? NextLine()
    {
        while (_reader.ReadLine() is { } line)
        {
            _line++;
            if (line.Length > MaxLineLength) throw Bad($"{line.Length} characters, expected at most {MaxLineLength}");
            if (line.Length > 0 && line[0] != '#') return line;
        }
        return null;
    }

    private Fr Element(string text, string field)
    {
        Span<byte> bytes = stackalloc byte[32];
        if (text.Length == 66 && text.StartsWith("0x", StringComparison.Ordinal)
            && Convert.FromHexString(text.AsSpan(2), bytes, out _, out _) == System.Buffers.OperationStatus.Done
            && Fr.TryReadCanonicalBigEndian(bytes, out Fr value)) return value;
        return Fr.TryParseDecimal(text, out value)
            ? value
            : throw Bad($"field {field}: expected a decimal, or 0x and 64 hexadecimal digits, below the BN254 scalar order");
    }

    private ulong Nonce(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong nonce)
        ? nonce
        : throw Bad("field nonce: expected a decimal below 2^64");

    private long Cash(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long cash) && cash is > -Units.CashBound and < Units.CashBound
            ? cash
            : throw Bad("field cash: expected whole micro-USD, |cash| < 2^62");

    private ImmutableArray<Position> Positions(string text)
    {
        string[] tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length > SolvencyCircuit.Slots) throw Bad($"field positions: {tokens.Length} positions, expected at most {SolvencyCircuit.Slots}: split the account");
        Position[] positions = new Position[tokens.Length];
        for (int i = 0; i < tokens.Length; i++) positions[i] = PositionOf(tokens[i], i + 1);
        Array.Sort(positions, static (a, b) => a.Index.CompareTo(b.Index));
        for (int i = 1; i < positions.Length; i++)
            if (positions[i].Index == positions[i - 1].Index) throw Bad("field positions: one instrument twice; merge its positions");
        return [.. positions];
    }

    private Position PositionOf(string token, int number)
    {
        int colon = token.LastIndexOf(':');
        if (colon < 1 || !long.TryParse(token.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long lots))
            throw Bad($"field positions, position {number}: expected instrument:lots");
        if (lots is 0 or <= -Units.QuantityBound or >= Units.QuantityBound)
            throw Bad($"field positions, position {number}: expected lots other than 0, fewer than 2^40 long or short");
        string instrument = token[..colon];
        if (!_indexOf.TryGetValue(instrument, out int index)
            && !(instrument[0] == '@' && int.TryParse(instrument.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out index) && _indexOf.ContainsValue(index)))
            throw Bad($"field positions, position {number}: an instrument that the epoch does not list; use the epoch the accounts are of");
        return new Position(index, lots, _line);
    }

    private WitnessFileException Bad(string what) => new($"{_name}, line {_line}: {what}");
}
