using System.Text.Json.Nodes;

namespace Zk.Algebra.Tests.Hashing;

/// <summary>Reads the published vectors under <c>../shared/vectors/poseidon</c>.</summary>
internal static class PoseidonVectors
{
    public static JsonNode Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Repository.Shared($"vectors/poseidon/{file}")))!;

    public static Fr Element(JsonNode? node)
    {
        Assert.True(Fr.TryParseDecimal(node!.GetValue<string>(), out Fr value), $"{node} is not an element");
        return value;
    }

    public static Fr[] Elements(JsonNode? node) => [.. node!.AsArray().Select(Element)];

    public static BabyJubJubPoint Point(JsonNode? node) => new(Element(node![0]), Element(node[1]));
}
