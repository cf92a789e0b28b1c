namespace Zk.Verifier;

/// <summary>How enumerated values are written in bundles and manifests.</summary>
internal static class JsonNames
{
    private const int MaxText = 32;
    private const string Development = "development";
    private const string Production = "production";

    public static string Of(KeyKind kind) => kind == KeyKind.Production ? Production : Development;

    public static KeyKind ReadKind(StrictJson json) => json.Text(MaxText) switch
    {
        Development => KeyKind.Development,
        Production => KeyKind.Production,
        string other => throw json.Fault($"\"{other}\"", $"\"{Development}\" or \"{Production}\""),
    };
}
