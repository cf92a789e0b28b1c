using BenchmarkDotNet.Attributes;
using Zk.Engine;
using Zk.Engine.Tests.Remargin;

namespace Zk.Benchmarks;

/// <summary>
/// Accounts re-margined on one processor: 32 scenarios, 16 positions from 256 instruments, the whole requirement at both levels.
/// The time is per account.
/// </summary>
public class RemarginBenchmarks
{
    private const int Accounts = 20_000;

    private MarginBook _book = null!;

    /// <summary>The arithmetic.</summary>
    [Params(RemarginKernel.Exact, RemarginKernel.Scalar, RemarginKernel.Avx2, RemarginKernel.Avx512)]
    public RemarginKernel Kernel { get; set; }

    /// <summary>A book that fits no cache but the last.</summary>
    [GlobalSetup]
    public void Fill()
    {
        (RiskEpoch epoch, Account[] accounts) = SyntheticBook.Make(Accounts, seed: 1);
        _book = new MarginBook(epoch, degree: 1, kernel: Kernel);
        foreach (Account account in accounts) _book.Add(account);
    }

    /// <summary>A tick that moves every row.</summary>
    [Benchmark(OperationsPerInvoke = Accounts)]
    public void Tick() => _book.RemarginAll();
}
