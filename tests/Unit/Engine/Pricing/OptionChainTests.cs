using System.Globalization;
using CsvHelper;
using Zk.Engine;

namespace Zk.Engine.Tests.Pricing;

/// <summary>Real chains: Deribit quotes mark price per forward and mark volatility, which is rounded to 0.01 %.</summary>
public class OptionChainTests
{
    // Source of the first line's bounds: design/margin-model §5; of the second's: the same pricing in Python with math.erfc.
    [Theory]
    [InlineData("data/options/deribit_BTC_chain_2020-05-14.csv", 310, 4e-6, 1.15e-3)]
    [InlineData("data/options/deribit_BTC_chain_2021-02-11.csv", 976, 7e-6, 6e-4)]
    public void Black76_OnARealChain_ReproducesMarkPrices(string file, int options, double medianBound, double maxBound)
    {
        List<double> errors = [];
        AddErrors(Repository.Shared(file), errors);
        errors.Sort();
        Assert.Equal(options, errors.Count);
        Assert.InRange(errors[options / 2], 0, medianBound);
        Assert.InRange(errors[^1], 0, maxBound);
    }

    private static void AddErrors(string file, List<double> errors)
    {
        using CsvReader reader = CsvReader.FromFile(file);
        while (reader.Read())
        {
            double forward = Number(reader, "underlying_price"), volatility = Number(reader, "mark_iv") / 100;
            string[] name = reader.GetString("instrument_name").Split('-');
            DateTimeOffset expiry = DateTimeOffset.ParseExact(name[1] + " 08Z", "dMMMyy HH'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            double seconds = (expiry.ToUnixTimeMilliseconds() - Number(reader, "timestamp")) / 1000;
            double strike = double.Parse(name[2], CultureInfo.InvariantCulture);
            double value = Black76.Value(name[3] == "C", forward, strike, volatility, seconds / Units.SecondsPerYear, 1);
            errors.Add(Math.Abs(value / forward - Number(reader, "mark_price")));
        }
    }

    private static double Number(CsvReader reader, string field) => double.Parse(reader.GetString(field), CultureInfo.InvariantCulture);
}
