using System.Text.Json;

namespace Zk.Cli;

/// <summary>The names and ids in <c>circuits/circuits.json</c>.</summary>
internal static class CircuitList
{
    /// <summary>Every circuit's name, in the file's order.</summary>
    public static string[] Names() => [.. Read().Keys];

    /// <summary>The id with sizes of a circuit.</summary>
    public static string IdOf(string name) => Read() is var ids && ids.TryGetValue(name, out string? id)
        ? id
        : throw CommandFailure.Usage($"got circuit '{name}', expected one of: {string.Join(", ", ids.Keys)}");

    private static OrderedDictionary<string, string> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Checkout.PathOf("circuits", "circuits.json")));
        OrderedDictionary<string, string> ids = [];
        foreach (JsonProperty circuit in document.RootElement.GetProperty("circuits").EnumerateObject()) ids.Add(circuit.Name, circuit.Value.GetProperty("id").GetString()!);
        return ids;
    }
}
