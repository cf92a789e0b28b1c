using Zk.Algebra;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>A circuit's code is a stranger's program: it ends when it is told to, takes what it may have, and fails alone.</summary>
public sealed class HostileCircuitTests
{
    // Far beyond what a stop takes on a loaded machine; without a stop the run would not end at all.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, Fr[]> s_inputs = new() { ["x"] = [Fr.FromUInt64(5)] };

    [Fact]
    public async Task Calculate_EndlessCircuit_StopsWhenCancelled()
    {
        WitnessCalculator calculator = HostileCircuit.Load(HostileCircuit.Forever);
        using CancellationTokenSource source = new();
        Task<Fr[]> running = Task.Run(() => calculator.Calculate(s_inputs, source.Token), TestContext.Current.CancellationToken);
        await Task.WhenAny(running, Task.Delay(50, TestContext.Current.CancellationToken));
        Assert.False(running.IsCompleted);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Load_EndlessInitialisation_StopsWhenCancelled()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        byte[] wasm = HostileCircuit.Wasm(onInit: HostileCircuit.Forever);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => WitnessCalculator.FromBytes(wasm, "hostile", cancellationToken: source.Token), TestContext.Current.CancellationToken)
                .WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Calculate_OtherJobCancelled_GoesOn()
    {
        // Counts to 2³⁰, long enough for the other job's cancellation to fall into it.
        const string counting = "(loop $again (local.set $count (i64.add (local.get $count) (i64.const 1))) (br_if $again (i64.lt_u (local.get $count) (i64.const 0x10000000))))";
        WitnessCalculator patient = HostileCircuit.Load(counting), endless = HostileCircuit.Load(HostileCircuit.Forever);
        using CancellationTokenSource source = new();
        Task<Fr[]> counted = Task.Run(() => patient.Calculate(s_inputs, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Task<Fr[]> stopped = Task.Run(() => endless.Calculate(s_inputs, source.Token), TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.WaitAsync(s_patience, TestContext.Current.CancellationToken));
        Assert.Single(await counted.WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Load_MemoryBeyondTheLimit_IsRefused()
    {
        byte[] wasm = HostileCircuit.Wasm(pages: (1 << 14) + 1); // 1 GiB and a page
        CircuitLoadException error = Assert.Throws<CircuitLoadException>(() => WitnessCalculator.FromBytes(wasm, "hostile"));
        Assert.Contains("1024 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_MemoryGrownBeyondTheLimit_IsRefused()
    {
        // As circom does it: a memory that does not grow is failure 5.
        WitnessCalculator calculator = HostileCircuit.Load("(if (i32.eq (memory.grow (i32.const 16384)) (i32.const -1)) (then (call $fail (i32.const 5))))");
        Assert.Equal("out of memory", Assert.Throws<WitnessRejectedException>(() => calculator.Calculate(s_inputs)).Reason);
    }

    [Theory]
    [InlineData("(call $set (local.get 0) (local.get 1) (local.get 2))")] // a recursion without end
    [InlineData("unreachable")]
    [InlineData("(i32.store (i32.const 70000) (i32.const 1))")] // beyond its memory
    [InlineData("(drop (i32.div_u (i32.const 1) (i32.const 0)))")]
    public void Calculate_Trap_IsARefusal(string onInput)
    {
        WitnessRejectedException error = Assert.Throws<WitnessRejectedException>(() => HostileCircuit.Load(onInput).Calculate(s_inputs));
        Assert.Equal("the computation trapped", error.Reason);
    }

    [Fact]
    public void Calculate_WireNotBelowTheModulus_IsRefused()
    {
        WitnessCalculator calculator = HostileCircuit.Load("(i64.store (i32.const 32) (i64.const -1))");
        Assert.Contains("wire 0", Assert.Throws<CircuitLoadException>(() => calculator.Calculate(s_inputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Calculate_ReadOutTraps_NamesTheWire()
    {
        WitnessCalculator calculator = WitnessCalculator.FromBytes(HostileCircuit.Wasm(onRead: "unreachable"), "hostile");
        Assert.Contains("reading wire 0", Assert.Throws<CircuitLoadException>(() => calculator.Calculate(s_inputs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calculate_EndlessReadOut_StopsWhenCancelled()
    {
        WitnessCalculator calculator = WitnessCalculator.FromBytes(HostileCircuit.Wasm(onRead: HostileCircuit.Forever), "hostile");
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => calculator.Calculate(s_inputs, source.Token), TestContext.Current.CancellationToken)
                .WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }
}
