using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zk.Soundness;

/// <summary>An audit as SARIF 2.1.0, which code hosts and editors read. Answered findings are suppressed with their reason.</summary>
/// <remarks><b>Source</b>: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".</remarks>
public static class SarifLog
{
    private const int NamesPerResult = 100;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The document in UTF-8.</summary>
    /// <param name="reports">One run for each.</param>
    public static byte[] Write(params AuditReport[] reports) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = reports.Select(Run),
        },
        s_options);

    private static object Run(AuditReport report) => new
    {
        tool = new
        {
            driver = new
            {
                name = "zk circuits audit",
                rules = AuditRule.All.Select(rule => new
                {
                    id = rule.Id,
                    shortDescription = new { text = rule.Description },
                    defaultConfiguration = new { level = Level(rule) },
                }),
            },
        },
        results = report.Findings.Select(finding => new
        {
            ruleId = finding.Rule.Id,
            ruleIndex = AuditRule.All.IndexOf(finding.Rule),
            level = Level(finding.Rule),
            message = new { text = $"{finding.Place}: {finding.Message}" },
            locations = new[] { new { logicalLocations = finding.Signals.Take(NamesPerResult).Select(signal => new { name = signal, fullyQualifiedName = $"{report.Circuit}.{signal}", kind = "member" }) } },
            suppressions = finding.Answer is null ? null : new[] { new { kind = "external", justification = finding.Answer } },
        }),
    };

    private static string Level(AuditRule rule) => rule.Level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "note",
    };
}
