using System.Globalization;
using Zk.Engine;

namespace Zk.Engine.Tests.Pricing;

/// <summary>Source: Haug, The Complete Guide to Option Pricing Formulas, printed to four decimals.</summary>
public class GeneralisedBlackScholesTests
{
    [Fact]
    public void Evaluate_HaugValues_MatchPrintedDigits()
    {
        string[][] rows = Rows("vectors/options/haug_european_values.csv");
        Assert.Equal(43, rows.Length);
        foreach (string[] row in rows)
            Assert.Equal(Number(row[7]), Evaluate(row, 0).Value, 0.6e-4);
    }

    [Fact]
    public void Evaluate_HaugGreeks_MatchPrintedDigits()
    {
        string[][] rows = Rows("vectors/options/haug_european_greeks.csv");
        Assert.Equal(11, rows.Length);
        foreach (string[] row in rows)
        {
            OptionGreeks greeks = Evaluate(row, 1);
            double actual = row[0] switch
            {
                "delta" => greeks.Delta,
                "gamma" => greeks.Gamma,
                "vega" => greeks.Vega,
                "theta" => greeks.Theta,
                "thetaPerDay" => greeks.Theta / 365,
                "rho" => greeks.Rho,
                "dividendRho" => greeks.DividendRho,
                "elasticity" => greeks.Elasticity,
                _ => throw new InvalidDataException(row[0]),
            };
            Assert.Equal(Number(row[8]), actual, 0.6e-4);
        }
    }

    private static OptionGreeks Evaluate(string[] row, int at) => GeneralisedBlackScholes.Evaluate(
        isCall: row[at] == "C", strike: Number(row[at + 1]), spot: Number(row[at + 2]), yield: Number(row[at + 3]),
        rate: Number(row[at + 4]), years: Number(row[at + 5]), volatility: Number(row[at + 6]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Rows(string path) =>
        [.. File.ReadLines(Repository.Shared(path)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(','))];
}
