using System.Collections.Frozen;

namespace Zk.Groth16;

/// <summary>What the shared binary container must say for one kind of file.</summary>
/// <param name="Kind">The name in error messages, equal to the four magic characters.</param>
/// <param name="Version">The only version that is read.</param>
/// <param name="SectionNames">Names of the sections that are read; others are tolerated and ignored.</param>
internal sealed record ContainerFormat(string Kind, uint Version, FrozenDictionary<uint, string> SectionNames)
{
    public const int HeaderLength = 12;
    public const int SectionHeaderLength = 12;

    public static ContainerFormat R1cs { get; } = new("r1cs", 1, new Dictionary<uint, string>
    {
        [R1csSection.Header] = "header",
        [R1csSection.Constraints] = "constraints",
        [R1csSection.WireMap] = "wire map",
        [R1csSection.CustomGates] = "custom gates",
    }.ToFrozenDictionary());

    public static ContainerFormat Wtns { get; } = new("wtns", 2, new Dictionary<uint, string>
    {
        [WtnsSection.Header] = "header",
        [WtnsSection.Values] = "values",
    }.ToFrozenDictionary());

    public static ContainerFormat Zkey { get; } = new("zkey", 1, new Dictionary<uint, string>
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
