using Spectre.Console;
using Zk.Algebra;
using Zk.Chain;
using Zk.Cli.Output;
using Zk.Engine;
using Zk.Groth16;
using Zk.Prover;
using Zk.Prover.Circom;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Cli;

/// <summary>Turns an exception into what the user sees and the exit code. The one place that knows every project's exceptions.</summary>
internal static class FailureReport
{
    public static int Print(Exception exception, bool json)
    {
        (int code, string kind, string message) = Classify(exception);
        if (json) new Terminal(true).WriteJson(new { error = new { kind, exitCode = code, message } });
        // A log or a script gets the message on one line; a terminal gets it wrapped and in colour.
        if (Console.IsErrorRedirected) Console.Error.WriteLine($"{kind}: {message}");
        else Terminal.ForErrors().MarkupLine($"[red]{kind}:[/] {Markup.Escape(message)}");
        return code;
    }

    internal static (int Code, string Kind, string Message) Classify(Exception exception) => exception switch
    {
        // What a static constructor throws comes wrapped.
        TypeInitializationException { InnerException: { } cause } => Classify(cause),
        CommandFailure failure => (failure.Code, failure.Code == ExitCode.Refused ? "refused" : "error", failure.Message),
        StatementUntrueException => (ExitCode.Refused, "refused", exception.Message),
        EngineInputException or MalformedException or WitnessFileException or CircuitInputException or WitnessRefusedException =>
            (ExitCode.Usage, "error", exception.Message),
        CircuitLoadException or FileNotFoundException or DirectoryNotFoundException or KernelUnavailableException => (ExitCode.Usage, "error", exception.Message),
        ProverCallException { IsInsolvent: true } => (ExitCode.Refused, "refused", exception.Message),
        ProverCallException { Reason: "INVALID_FIELD" } => (ExitCode.Usage, "error", exception.Message),
        ProverCallException or JobFailedException or ProverStartException or LocalChainException or ContractCompilationException
            or ChainUnreachableException or RpcException or ContractRevertException or TransactionTimeoutException => (ExitCode.Internal, "error", exception.Message),
        DevelopmentKeyRefusedException or WitnessRejectedException or WitnessUnsatisfiedException => (ExitCode.Refused, "refused", exception.Message),
        System.Text.DecoderFallbackException => (ExitCode.Usage, "error", "an input file is not UTF-8 text; export it again"),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted", "stopped; nothing half-written is left behind"),
        OutOfMemoryException => (ExitCode.Internal, "error", OutOfMemory(exception)),
        UnauthorizedAccessException or IOException => (ExitCode.Internal, "error", exception.Message),
        _ => (ExitCode.Internal, "internal error", $"{exception.GetType().Name}: {exception.Message} (please report this)"),
    };

    private static string OutOfMemory(Exception exception)
    {
        string cause = exception is InsufficientMemoryException
            ? exception.Message
            : $"this takes more than the {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB that this process may use";
        return $"out of memory: {cause}; nothing was written. Close other programs, or raise the limit (of the container, by ulimit, in DOTNET_GCHeapHardLimit)";
    }
}
