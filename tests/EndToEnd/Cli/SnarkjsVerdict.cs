using System.Text.Json;

namespace Zk.EndToEnd.Cli;

/// <summary>snarkjs's verdict on the proof in a bundle.</summary>
internal static class SnarkjsVerdict
{
    /// <summary>Fails unless snarkjs accepts the bundle's proof for the bundle's signals under this key.</summary>
    public static void Accepts(string bundle, string verificationKey)
    {
        JsonElement json = JsonDocument.Parse(File.ReadAllBytes(bundle)).RootElement;
        Assert.Empty(SnarkjsBatch.Refused(verificationKey, [(json.GetProperty("proof").GetRawText(), json.GetProperty("publicSignals").GetRawText())]));
    }
}
