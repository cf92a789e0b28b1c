namespace Zk.Verifier;

/// <summary>How enumerated values are written in bundles and manifests.</summary>
internal static class JsonNames
{
    private const int MaxText = 32;
    private const string Development = "development";
    private const string Production = "production";
    private const string Maintenance = "maintenance";
    private const string Initial = "initial";

    public static string Of(KeyKind kind) => kind == KeyKind.Production ? Production : Development;

    public static string Of(MarginLevel level) => level == MarginLevel.Initial ? Initial : Maintenance;

    public static KeyKind ReadKind(StrictJson json) => json.Text(MaxText) switch
    {
        Development => KeyKind.Development,
        Production => KeyKind.Production,
        string other => throw json.Fault($"\"{other}\"", $"\"{Development}\" or \"{Production}\""),
    };

    public static MarginLevel ReadLevel(StrictJson json) => json.Text(MaxText) switch
    {
        Maintenance => MarginLevel.Maintenance,
        Initial => MarginLevel.Initial,
        string other => throw json.Fault($"\"{other}\"", $"\"{Maintenance}\" or \"{Initial}\""),
    };
}
