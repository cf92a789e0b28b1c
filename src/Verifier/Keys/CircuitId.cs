namespace Zk.Verifier;

/// <summary>The form of a circuit's id: lower-case letters, digits and '-', as in circuits/circuits.json.</summary>
internal static class CircuitId
{
    public const int MaxLength = 64;
    public const string Form = "1 to 64 lower-case letters, digits and '-'";

    public static string Read(StrictJson json) => json.Text(MaxLength, IsValid, Form);

    public static bool IsValid(string id) => id.Length is >= 1 and <= MaxLength && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
