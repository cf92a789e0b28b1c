using System.Text.Json;

namespace Zk.Soundness.Tests;

public class SarifLogTests
{
    [Fact]
    public void Write_Report_HasTheShapeOfSarif210()
    {
        R1csText system = new("root", "square", "", "", "(root) * (root) = (square)");
        AuditReport report = system.Audit(new AuditOptions { Circuit = "small" }, system.Witness(7, 49));

        JsonElement log = JsonDocument.Parse(SarifLog.Write(report)).RootElement;

        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        JsonElement run = log.GetProperty("runs")[0];
        JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        JsonElement result = run.GetProperty("results")[0];
        Assert.Equal("second-witness", result.GetProperty("ruleId").GetString());
        Assert.Equal("second-witness", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Contains("root", result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("small.root", result.GetProperty("locations")[0].GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        Assert.False(result.TryGetProperty("suppressions", out _));
    }

    [Fact]
    public void Rules_AllOfThem_AreDistinctAndKnown()
    {
        Assert.Equal(AuditRule.All.Length, AuditRule.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(typeof(AuditRule).GetProperties().Count(property => property.PropertyType == typeof(AuditRule)), AuditRule.All.Length);
    }
}
