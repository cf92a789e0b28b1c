using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Zk.Algebra;
using Zk.Verifier;

namespace Zk.Cli;

/// <summary>Reads what a user types for scopes, roots, addresses, levels and instants.</summary>
internal static class Labels
{
    /// <summary>A decimal or 0x number below 2²⁵⁰, or any other text, which stands for the top 250 bits of its SHA-256.</summary>
    public static Fr Scope(string text)
    {
        if (text.Length == 0) throw CommandFailure.Usage("--scope: got nothing, expected a number or a label such as `acme-credit`");
        if (!TryInteger(text, out BigInteger value))
            return MeansHexadecimal(text)
                ? throw CommandFailure.Usage($"--scope: got '{text}', expected hexadecimal digits after 0x; a label does not start with 0x")
                : Fr.FromBigInteger(new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(text)), isUnsigned: true, isBigEndian: true) >> (256 - PublicSignal.ScopeBits));
        return value.GetBitLength() <= PublicSignal.ScopeBits
            ? Fr.FromBigInteger(value)
            : throw CommandFailure.Usage($"--scope: got a number of {value.GetBitLength()} bits, expected at most {PublicSignal.ScopeBits}");
    }

    /// <summary>A canonical field element, decimal or 0x.</summary>
    public static Fr Element(string option, string text) =>
        TryInteger(text, out BigInteger value) && value < Fr.Modulus
            ? Fr.FromBigInteger(value)
            : throw CommandFailure.Usage($"{option}: got '{text}', expected a decimal or 0x number below the BN254 scalar order");

    public static EvmAddress Address(string option, string? text)
    {
        if (text is null) return default;
        return EvmAddress.TryParse(text, out EvmAddress address)
            ? address
            : throw CommandFailure.Usage($"{option}: got '{text}', expected 0x and 40 hexadecimal digits");
    }

    /// <summary>0x and 64 digits, or any other text, which stands for its SHA-256.</summary>
    public static Bytes32 Domain(string text)
    {
        if (Bytes32.TryParse(text, out Bytes32 domain)) return domain;
        // A number with a digit missing must not pass for a label.
        return text.Length > 0 && !MeansHexadecimal(text)
            ? new Bytes32(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            : throw CommandFailure.Usage($"--domain: got '{text}', expected 0x and 64 hexadecimal digits, or a label such as `zk.solvency`");
    }

    public static MarginLevel Level(string text) => text.ToUpperInvariant() switch
    {
        "IM" or "INITIAL" => MarginLevel.Initial,
        "MM" or "MAINTENANCE" => MarginLevel.Maintenance,
        _ => throw CommandFailure.Usage($"--level: got '{text}', expected IM (initial margin) or MM (maintenance margin)"),
    };

    /// <summary>A kind of statement by its name.</summary>
    public static StatementKind Statement(string name) => StatementKinds.Find(name)
        ?? throw CommandFailure.Usage($"got statement '{name}', expected one of: {StatementKinds.Names}");

    /// <summary>Expected values of public signals, each as <c>name=value</c>.</summary>
    /// <param name="option">The option, for messages.</param>
    /// <param name="texts">What the user typed.</param>
    /// <param name="kind">The statement whose signals they are; null when nobody can say, and then every value is a number.</param>
    public static ImmutableDictionary<string, Fr> Signals(string option, IEnumerable<string> texts, StatementKind? kind)
    {
        ImmutableDictionary<string, Fr>.Builder values = ImmutableDictionary.CreateBuilder<string, Fr>();
        foreach (string text in texts)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, var value]) throw CommandFailure.Usage($"{option}: got '{text}', expected signal=value");
            if (!values.TryAdd(name, Signal(option, name, value, kind))) throw CommandFailure.Usage($"{option}: got '{name}' twice, expected one value a signal");
        }
        return values.ToImmutable();
    }

    private static Fr Signal(string option, string name, string text, StatementKind? kind)
    {
        if (kind is null) return Element($"{option} {name}", text);
        PublicSignal signal = kind.Find(name) ?? throw CommandFailure.Usage($"{option}: got signal '{name}', expected one of {kind.Name}: {kind.SignalList}");
        if (signal.TryParse(text, out Fr value)) return value;
        // Beside the form of the documents, any number in range will do: hexadecimal, or a word's number.
        return TryInteger(text, out BigInteger number) && number < Fr.Modulus && signal.Contains(Fr.FromBigInteger(number))
            ? Fr.FromBigInteger(number)
            : throw CommandFailure.Usage($"{option} {name}: got '{text}', expected {Expected(signal)}");
    }

    private static string Expected(PublicSignal signal) => signal.Words.Length > 0
        ? string.Join(" or ", signal.Words)
        : $"a decimal or 0x number, {signal.Range}";

    /// <summary>Unix seconds or ISO 8601.</summary>
    public static ulong Instant(string option, string text)
    {
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seconds)) return seconds;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant) && instant >= DateTimeOffset.UnixEpoch)
            return (ulong)instant.ToUnixTimeSeconds();
        throw CommandFailure.Usage($"{option}: got '{text}', expected Unix seconds or ISO 8601 such as 2026-11-23T06:00:00Z");
    }

    /// <summary>What a user typed, or the clock. Unix seconds.</summary>
    public static ulong InstantOrNow(string option, string? text) =>
        text is null ? (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() : Instant(option, text);

    private static bool MeansHexadecimal(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private static bool TryInteger(string text, out BigInteger value)
    {
        value = default;
        return MeansHexadecimal(text)
            ? text.Length > 2 && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
