using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Zk.Algebra;

namespace Zk.Verifier;

/// <summary>What is known of one public signal of a statement. Bundles, reports and the command line read and write its values by this.</summary>
/// <param name="Name">The signal's name in the circuit, the documents and the contracts, in camel case.</param>
/// <param name="Unit">What a value counts or is.</param>
/// <param name="Range">The range as docs/statement.md writes it.</param>
/// <param name="Bound">Exclusive upper bound; the lower one is 0, or −<paramref name="Bound"/> (exclusive) when the signal <see cref="IsSigned"/>.</param>
public sealed record PublicSignal(string Name, string Unit, string Range, BigInteger Bound)
{
    /// <summary>Bits of a scope and of a context.</summary>
    public const int ScopeBits = 250;

    /// <summary>What the values 0, 1, … are called in bundles, reports and options; empty for a signal that is a number.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether r − x stands for −x: then |value| is below <see cref="Bound"/>, which is at most r/2.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether the value is a root that somebody publishes: unless a verifier compares it, the prover may have invented what is under it.</summary>
    public bool IsAnchor { get; init; }

    /// <summary>What a report tells a verifier who stated no value.</summary>
    public string Advice { get; init; } = "state the value you expect";

    internal static PublicSignal EpochRoot { get; } = Element(SignalNames.EpochRoot);

    internal static PublicSignal AccountsRoot { get; } = Element(SignalNames.AccountsRoot) with
    {
        IsAnchor = true,
        Advice = "state the root the venue published: under another root the account may be invented",
    };

    internal static PublicSignal Scope { get; } = Truncated(SignalNames.Scope) with
    {
        Advice = "state the scope you gave the prover: another scope's proof answers somebody else",
    };

    internal static PublicSignal Context { get; } = Truncated(SignalNames.Context);

    /// <summary>The name of the signal's check in a report: <see cref="Name"/> with hyphens, as in <c>account-tag</c>.</summary>
    public string Label => string.Concat(Name.Select(c => char.IsAsciiLetterUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>Whether a value is in the signal's range.</summary>
    public bool Contains(Fr value) => value.ToBigInteger() < Bound || (IsSigned && (-value).ToBigInteger() < Bound);

    /// <summary>The value as bundles and reports show it: a word, or canonical decimal digits, after a minus sign when it is negative.</summary>
    public string ToText(Fr value)
    {
        BigInteger integer = value.ToBigInteger();
        if (integer < Words.Length) return Words[(int)integer];
        return IsSigned && integer >= Bound && Contains(value) ? $"-{-value}" : $"{value}";
    }

    /// <summary>Reads what <see cref="ToText"/> writes; false for anything else and for a value out of range.</summary>
    public bool TryParse(string text, out Fr value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = default;
        if (Words.Length == 0) return TryParseNumber(text, out value) && Contains(value);
        int word = Words.IndexOf(text);
        if (word < 0) return false;
        value = Fr.FromUInt64((ulong)word);
        return true;
    }

    /// <summary>What a text must be for <see cref="TryParse"/>.</summary>
    public string Form => Words.Length > 0
        ? string.Join(" or ", Words.Select(word => $"\"{word}\""))
        : string.Create(CultureInfo.InvariantCulture, $"a string of canonical decimal digits of a number {Range}");

    /// <summary>A signal that may be any element of the field.</summary>
    internal static PublicSignal Element(string name) => new(name, "field element", "< r", Fr.Modulus);

    // A hash without its top bits.
    private static PublicSignal Truncated(string name) => new(name, "250-bit integer", "< 2²⁵⁰", BigInteger.One << ScopeBits);

    // "-0" has no canonical meaning.
    private bool TryParseNumber(string text, out Fr value)
    {
        bool isNegative = IsSigned && text.StartsWith('-');
        if (!Fr.TryParseDecimal(isNegative ? text[1..] : text, out value) || (isNegative && value.IsZero)) return false;
        // A magnitude below the bound: r − 5 is written −5 and not the other way round.
        if (IsSigned && value.ToBigInteger() >= Bound) return false;
        if (isNegative) value = -value;
        return true;
    }
}
