using System.Collections.Frozen;

namespace Zk.Groth16;

/// <summary>What the shared binary container must say for one kind of file.</summary>
/// <param name="Kind">The name in error messages, equal to the four magic characters.</param>
/// <param name="Version">The only version that is read.</param>
/// <param name="Remedy">What to do about a damaged file.</param>
/// <param name="SectionNames">Names of the sections that are read; others are tolerated and ignored.</param>
internal sealed record ContainerFormat(string Kind, uint Version, string Remedy, FrozenDictionary<uint, string> SectionNames)
{
    public const int HeaderLength = 12;
    public const int SectionHeaderLength = 12;

    public static ContainerFormat R1cs { get; } = new("r1cs", 1, "the file is damaged: compile the circuit again", new Dictionary<uint, string>
    {
        [R1csSection.Header] = "header",
        [R1csSection.Constraints] = "constraints",
        [R1csSection.WireMap] = "wire map",
        [R1csSection.CustomGates] = "custom gates",
    }.ToFrozenDictionary());

    public static ContainerFormat Wtns { get; } = new("wtns", 2, "the file is damaged: calculate the witness again", new Dictionary<uint, string>
    {
        [WtnsSection.Header] = "header",
        [WtnsSection.Values] = "values",
    }.ToFrozenDictionary());

    public static ContainerFormat Zkey { get; } = new("zkey", 1, "the file is damaged: copy it from its origin again, or make the key again", new Dictionary<uint, string>
    {
        [ZkeySection.Protocol] = "protocol",
        [ZkeySection.Header] = "Groth16 header",
        [ZkeySection.Ic] = "IC",
        [ZkeySection.Coefficients] = "coefficients",
        [ZkeySection.A] = "A points",
        [ZkeySection.B1] = "B1 points",
        [ZkeySection.B2] = "B2 points",
        [ZkeySection.C] = "C points",
        [ZkeySection.H] = "H points",
        [ZkeySection.Contributions] = "contributions",
    }.ToFrozenDictionary());

    /// <summary>Whether the reader of this format reads a section; the contributions of a key only must not be doubled.</summary>
    public bool IsRead(uint id) => SectionNames.ContainsKey(id) && !(this == Zkey && id == ZkeySection.Contributions);

    /// <summary>The refusal of a place in a file of this kind.</summary>
    /// <param name="where">File, section and field.</param>
    /// <param name="got">What was found.</param>
    /// <param name="expected">What the format demands.</param>
    /// <param name="remedy">What to do; null for a file that can only be damaged.</param>
    public MalformedException Malformed(string where, string got, string expected, string? remedy = null) =>
        new(where, got, expected, remedy ?? Remedy);

    /// <summary>"zkey section 4 (coefficients)".</summary>
    public string Describe(uint id) =>
        SectionNames.TryGetValue(id, out string? name) ? $"{Kind} section {id} ({name})" : $"{Kind} section {id}";
}

/// <summary>Section numbers of a .r1cs file. <b>Source</b>: iden3, "R1CS binary format", version 1.</summary>
internal static class R1csSection
{
    public const uint Header = 1;
    public const uint Constraints = 2;
    public const uint WireMap = 3;
    public const uint CustomGates = 4;
}

/// <summary>Section numbers of a .wtns file.</summary>
internal static class WtnsSection
{
    public const uint Header = 1;
    public const uint Values = 2;
}

/// <summary>Section numbers of a .zkey file.</summary>
internal static class ZkeySection
{
    public const uint Protocol = 1;
    public const uint Header = 2;
    public const uint Ic = 3;
    public const uint Coefficients = 4;
    public const uint A = 5;
    public const uint B1 = 6;
    public const uint B2 = 7;
    public const uint C = 8;
    public const uint H = 9;
    public const uint Contributions = 10;
}
