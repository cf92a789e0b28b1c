using System.Text;
using Zk.Algebra;
using Zk.Chain;
using Zk.Engine;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Jobs;
using Zk.Witness;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Cli.Tests;

/// <summary>Which exit code each outcome has: 1 the answer is no, 2 the caller's files or arguments, 3 this machine or a defect, 130 Ctrl-C.</summary>
public sealed class FailureReportTests
{
    public static TheoryData<string, int, string> Outcomes => new()
    {
        { nameof(InsolventAccountException), 1, "refused" },
        { nameof(DevelopmentKeyRefusedException), 1, "refused" },
        { "refusal", 1, "refused" },
        { "usage", 2, "error" },
        { nameof(EngineInputException), 2, "error" },
        { nameof(MalformedException), 2, "error" },
        { nameof(WitnessFileException), 2, "error" },
        { nameof(WitnessRefusedException), 2, "error" },
        { nameof(CircuitLoadException), 2, "error" },
        { nameof(FileNotFoundException), 2, "error" },
        { nameof(DirectoryNotFoundException), 2, "error" },
        { nameof(DecoderFallbackException), 2, "error" },
        { nameof(KernelUnavailableException), 2, "error" },
        { "environment", 3, "error" },
        { nameof(JobFailedException), 3, "error" },
        { nameof(ProverStartException), 3, "error" },
        { nameof(LocalChainException), 3, "error" },
        { nameof(ContractCompilationException), 3, "error" },
        { nameof(ChainUnreachableException), 3, "error" },
        { nameof(RpcException), 3, "error" },
        { nameof(UnauthorizedAccessException), 3, "error" },
        { nameof(OutOfMemoryException), 3, "error" },
        { nameof(InsufficientMemoryException), 3, "error" },
        { nameof(IOException), 3, "error" },
        { nameof(InvalidOperationException), 3, "internal error" },
        { nameof(OperationCanceledException), 130, "interrupted" },
        { nameof(TaskCanceledException), 130, "interrupted" },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Classify_EveryOutcome_HasItsExitCode(string outcome, int code, string kind)
    {
        (int Code, string Kind, string Message) got = FailureReport.Classify(Make(outcome));
        Assert.Equal((code, kind), (got.Code, got.Kind));
        Assert.NotEmpty(got.Message);
    }

    [Fact]
    public void Classify_Defect_NamesItsTypeAndAsksForAReport()
    {
        string message = FailureReport.Classify(new InvalidOperationException("no such row")).Message;
        Assert.Contains("InvalidOperationException: no such row", message, StringComparison.Ordinal);
        Assert.Contains("report", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_FailureOfAStaticConstructor_IsThatFailure() =>
        Assert.Equal((2, "error", "ZK_HOME is wrong"), FailureReport.Classify(new TypeInitializationException("Checkout", CommandFailure.Usage("ZK_HOME is wrong"))));

    [Fact]
    public void Classify_WhatCannotFit_SaysWhatAndWhatToDo()
    {
        string message = FailureReport.Classify(new InsufficientMemoryException("the key takes 9 MiB")).Message;
        Assert.StartsWith("out of memory: the key takes 9 MiB; nothing was written.", message, StringComparison.Ordinal);
        Assert.Contains("raise the limit", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_OutOfMemory_NamesTheLimitAndWhatToDo()
    {
        string message = FailureReport.Classify(new OutOfMemoryException()).Message;
        Assert.Matches("out of memory: .* more than the [1-9][0-9]* MiB .*nothing was written.*raise the limit", message);
        Assert.DoesNotContain("report", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classify_TextThatIsNotUtf8_SaysWhatToDo() =>
        Assert.Contains("UTF-8", FailureReport.Classify(new DecoderFallbackException("bytes C3 28")).Message, StringComparison.Ordinal);

    private static Exception Make(string outcome) => outcome switch
    {
        "refusal" => CommandFailure.Refused("no"),
        "usage" => CommandFailure.Usage("wrong option"),
        "environment" => CommandFailure.Environment("no node"),
        nameof(InsolventAccountException) => new InsolventAccountException(MarginLevel.Initial, ShortfallClass.OneToTenPercent),
        nameof(DevelopmentKeyRefusedException) => new DevelopmentKeyRefusedException(1),
        nameof(EngineInputException) => new EngineInputException("book.csv, line 3", "nothing", "a side", "Give one", 3),
        nameof(MalformedException) => new MalformedException("zkey header", "3 bytes", "4"),
        nameof(WitnessFileException) => new WitnessFileException("secrets.json is open to other users"),
        nameof(WitnessRefusedException) => new WitnessRefusedException(WitnessRule.LeafNotInTree, "the leaf is not there"),
        nameof(CircuitLoadException) => new CircuitLoadException("a.zkey", "damaged", "make it again"),
        nameof(FileNotFoundException) => new FileNotFoundException("gone"),
        nameof(DirectoryNotFoundException) => new DirectoryNotFoundException("gone"),
        nameof(DecoderFallbackException) => new DecoderFallbackException("bytes"),
        nameof(JobFailedException) => new JobFailedException(new JobFailure(JobFailureKind.BackendUnavailable, "Node.js was not found")),
        nameof(ProverStartException) => new ProverStartException("port 5310 is in use"),
        nameof(LocalChainException) => new LocalChainException("anvil is missing"),
        nameof(ContractCompilationException) => new ContractCompilationException("node is missing"),
        nameof(ChainUnreachableException) => new ChainUnreachableException("no answer"),
        nameof(RpcException) => new RpcException("eth_call", -32000, "out of gas"),
        nameof(UnauthorizedAccessException) => new UnauthorizedAccessException("denied"),
        nameof(OutOfMemoryException) => new OutOfMemoryException(),
        nameof(InsufficientMemoryException) => new InsufficientMemoryException(),
        nameof(IOException) => new IOException("No space left on device"),
        nameof(KernelUnavailableException) => new KernelUnavailableException("ZK_KERNEL"),
        nameof(InvalidOperationException) => new InvalidOperationException("defect"),
        nameof(OperationCanceledException) => new OperationCanceledException(),
        nameof(TaskCanceledException) => new TaskCanceledException(),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not made here"),
    };
}
