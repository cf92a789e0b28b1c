using System.Collections.Immutable;
using Zk.Engine;
using Zk.Engine.Replay;

namespace Zk.Cli.Replay;

/// <summary>A replay that is done, for its three faces: table, JSON, page.</summary>
internal sealed record ReplayReport(
    string Day, ReplayRequest Request, ReplayScene Scene, ImmutableArray<PopulationAccount> Population, ImmutableArray<ReplayResult> Results)
{
    /// <summary>Open interest of the perpetuals when the replay starts [u].</summary>
    public Int128 OpenInterestMicroUsd
    {
        get
        {
            Int128 sum = 0;
            foreach (PopulationAccount account in Population)
                foreach (Position position in account.Holdings.Positions)
                    if (position.Index % 2 == 1 && position.QuantityLots > 0) sum += (Int128)position.QuantityLots * Scene.Markets[position.Index / 2].MarkMicroUsd;
            return sum;
        }
    }

    public string From => Time(Scene.Settings.FromMs);

    public string To => Time(Scene.Settings.ToMs);

    public static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
