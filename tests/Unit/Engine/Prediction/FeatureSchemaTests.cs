using CsCheck;
using Zk.Engine.Prediction;

namespace Zk.Engine.Tests.Prediction;

public class FeatureSchemaTests
{
    [Fact]
    public void Write_KnownAccount_GivesTheFeaturesByHand()
    {
        // E 1000, MM 800, gross 3000, delta 1500, swing 100: z = 2.
        double[] features = Of(new AccountOutlook(1000, 800, 3000, 1500, 100, 50, -150, 2000, 20));

        double[] expected = [2, Math.Log(3), 0.04550026389635842, Math.Log(5), 0.8, Math.Log(4), -1.5, 10, 0.1, 0.5];
        for (int f = 0; f < expected.Length; f++) Assert.Equal(expected[f], features[f], 1e-14);
        Assert.Equal(expected.Length, FeatureSchema.Names.Length);
    }

    [Fact]
    public void Write_AccountThatNoPriceMoves_IsFarAndSafe()
    {
        double[] features = Of(new AccountOutlook(1000, 0, 0, 0, 0, 0, 0, 0, 0));

        Assert.Equal(20, features[0]);
        Assert.Equal(0, features[FeatureSchema.BaselineIndex]);
        Assert.All(features, feature => Assert.True(double.IsFinite(feature)));
    }

    [Fact]
    public void Write_AnyAccountAboveMaintenance_IsFinite()
    {
        Gen<long> money = Gen.OneOf(Gen.Long[0, 100], Gen.Long[0, 1L << 40], Gen.Long[0, long.MaxValue]);
        Gen.Select(money, money, Gen.Select(money, money, money), Gen.Select(money, money, money)).Sample((gap, maintenance, sizes, changes) =>
        {
            AccountOutlook outlook = new((Int128)gap + maintenance + 1, maintenance, sizes.Item1, sizes.Item2, sizes.Item3, changes.Item3, -(Int128)changes.Item1, changes.Item2, maintenance);
            double[] features = Of(outlook);
            return features.All(double.IsFinite) && features[FeatureSchema.BaselineIndex] is >= 0 and <= 1;
        });
    }

    [Fact]
    public void Write_AccountBelowMaintenanceOrWrongSpan_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(new AccountOutlook(799, 800, 1, 1, 1, 1, 0, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(new AccountOutlook(0, 0, 1, 1, 1, 1, 0, 0, 0)));
        Assert.Throws<ArgumentException>(() => FeatureSchema.Write(new AccountOutlook(1, 0, 0, 0, 0, 0, 0, 0, 0), new double[3]));
    }

    private static double[] Of(AccountOutlook outlook)
    {
        double[] features = new double[FeatureSchema.Count];
        FeatureSchema.Write(outlook, features);
        return features;
    }
}
