using System.Numerics;
using System.Text.Json;
using Zk.Algebra;
using Zk.Soundness;

namespace Zk.Circuits.Tests;

/// <summary>
/// Every circuit of circuits.json, with a witness, and every template main of circuits/test, audited once. A new template is picked up by
/// itself: small inputs are tried for a witness, and without one only what needs none is examined.
/// </summary>
internal static class AuditedCircuits
{
    internal const string AnswersPath = "circuits/audit-answers.json";

    /// <summary>Wires of each witness that are changed.</summary>
    internal const int Mutants = 60;

    private const int LargeCircuit = 4000;

    private static readonly Lazy<Dictionary<string, AuditReport>> s_reports = new(AuditAll);

    internal static AuditAnswers Answers { get; } = AuditAnswers.Read(Repository.PathOf(AnswersPath));

    internal static IReadOnlyDictionary<string, AuditReport> Reports => s_reports.Value;

    /// <summary>Names; the circuits, which are large, before the templates.</summary>
    internal static string[] Keys() =>
    [
        .. Proven(),
        .. Directory.EnumerateFiles(Repository.PathOf("circuits/test"), "*.circom").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The circuits of circuits.json.</summary>
    internal static string[] Proven() =>
        [.. JsonDocument.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json"))).RootElement.GetProperty("circuits").EnumerateObject().Select(circuit => circuit.Name)];

    private static Dictionary<string, AuditReport> AuditAll()
    {
        string[] keys = Keys();
        AuditReport[] reports = new AuditReport[keys.Length];
        Splitting.Items(keys.Length, i => reports[i] = Audit(keys[i]));
        return keys.Zip(reports).ToDictionary();
    }

    private static AuditReport Audit(string key)
    {
        CompiledTemplate template = CompiledTemplate.Load(key);
        SymbolTable symbols = SymbolTable.Read(Repository.Built($"circuits/test/{key}/{key}.sym", "test"));
        (string, Fr[])[] witnesses = [.. Witnesses(key, template).Select((witness, i) => ($"witness {i}", witness))];
        return CircuitAudit.Run(template.Constraints, symbols, witnesses, new AuditOptions
        {
            Circuit = key,
            Mutants = Mutants,
            Steps = 200,
        }, Answers);
    }

    private static Fr[][] Witnesses(string key, CompiledTemplate template) => key switch
    {
        "solvency" => [template.Witness(WireMutationTests.Book().Inputs())],
        "liquidatable" => [LiquidatableFixture.Witness(LiquidatableMutationTests.Book().Inputs())],
        "trade" => TradeWireMutationTests.Witnesses(),
        "liabilities" => [LiabilitiesForgeryTests.PartlyFilled()],
        "liabilities-closing" => [template.Witness(LiabilitiesForgeryTests.Closing())],
        "credential" => [template.Witness(new CredentialFixture().Inputs())],
        "disclosure" => [template.Witness(new DisclosureFixture().Inputs())],
        _ when WireMutationTests.Templates().Any(row => row.Data == key) => [template.Witness(WireMutationTests.Inputs(key))],
        _ => template.Constraints.NConstraints <= LargeCircuit && Guess(template) is { } witness ? [witness] : [],
    };

    // Small numbers, ones, zeros: enough for hashes, sums and range checks.
    private static Fr[]? Guess(CompiledTemplate template) =>
        new Func<int, BigInteger>[] { i => 3 + i, _ => 1, _ => 0 }.Select(template.TryWitness).FirstOrDefault(witness => witness is not null && template.Satisfies(witness));
}
