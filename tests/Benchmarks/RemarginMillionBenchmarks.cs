using BenchmarkDotNet.Attributes;
using Zk.Engine;
using Zk.Engine.Tests.Remargin;

namespace Zk.Benchmarks;

/// <summary>A venue of a million accounts re-margined from one tick, on one processor and on all: the time is of the whole tick.</summary>
public class RemarginMillionBenchmarks
{
    private const int Accounts = 1_000_000;
    private const int Different = 20_000;

    private MarginBook _book = null!;

    /// <summary>Most processors; 0 means all.</summary>
    [Params(1, 0)]
    public int Degree { get; set; }

    /// <summary>Accounts repeat, their storage does not: a tick reads a million of them.</summary>
    [GlobalSetup]
    public void Fill()
    {
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(Different, seed: 1);
        _book = new MarginBook(epoch, Accounts, 16 * Accounts, Degree);
        for (int i = 0; i < Accounts; i++) _book.Add(accounts[i % Different]);
    }

    /// <summary>A tick that moves every row.</summary>
    [Benchmark]
    public void Tick() => _book.RemarginAll();
}
