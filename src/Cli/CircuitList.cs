using System.Text.Json;

namespace Zk.Cli;

/// <summary>The names and ids in <c>circuits/circuits.json</c>.</summary>
internal static class CircuitList
{
    public static string IdOf(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Checkout.PathOf("circuits", "circuits.json")));
        JsonElement circuits = document.RootElement.GetProperty("circuits");
        return circuits.TryGetProperty(name, out JsonElement circuit)
            ? circuit.GetProperty("id").GetString()!
            : throw CommandFailure.Usage($"got circuit '{name}', expected one of: {string.Join(", ", circuits.EnumerateObject().Select(entry => entry.Name))}");
    }
}
