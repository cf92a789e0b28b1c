using System.Globalization;
using System.Reflection;
using Zk.Engine;

namespace Zk.Engine.Tests;

public class UnitsTests
{
    private static readonly string[] s_page = File.ReadAllLines(Repository.PathOf("docs/units.md"));

    private static string[][] Table(string section) =>
        [.. s_page.SkipWhile(line => line != "## " + section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Replace("\\|", "∣", StringComparison.Ordinal).Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    [Fact]
    public void Constants_OnThePage_EqualTheCode()
    {
        Dictionary<string, Int128> page = Table("Constants").ToDictionary(row => row[0], row => Number(row[1]));
        Dictionary<string, Int128> code = typeof(Units).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToDictionary(field => field.Name, field => field.GetValue(null) is Int128 wide ? wide : Convert.ToInt64(field.GetValue(null), CultureInfo.InvariantCulture));
        Assert.Equal(code.OrderBy(pair => pair.Key), page.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Scenarios_OnThePage_EqualTheCode()
    {
        string[][] rows = Table("Scenarios");
        Assert.Equal(Units.ScenarioCount, rows.Length);
        for (int s = 0; s < rows.Length; s++)
        {
            Assert.Equal($"{s}", rows[s][0]);
            Assert.Equal(Scenarios.All[s].Volatility.ToString().ToLowerInvariant(), rows[s][2]);
            Assert.Equal(Scenarios.Name(s), rows[s][3]);
            Assert.Equal(Scenarios.Name(s, 180_000), rows[s][4]);
        }
    }

    private static Int128 Number(string text) =>
        text.StartsWith("2^", StringComparison.Ordinal) ? Int128.One << int.Parse(text[2..], CultureInfo.InvariantCulture) : Int128.Parse(text, CultureInfo.InvariantCulture);
}
