using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Cli;

/// <summary>
/// <c>zk groth16 prove</c> in its plainest form, four file names and nothing else, without building the command line, which would
/// take longer than all but the proof. Whatever is not plain, and every failure, is left to the command line: it does the work again
/// and knows what to say.
/// </summary>
/// <remarks>Also compiled into the native front end (src/Native), so it uses nothing but the runtime's library and Zk.Groth16.</remarks>
internal static class DirectProve
{
    private const int Interrupted = 130;

    /// <summary>The exit code; null when the command line must take over.</summary>
    public static int? TryRun(string[] args)
    {
        if (!IsPlain(args)) return null;
        using CancellationTokenSource cancellation = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            return Prove(args[2], args[3], args[4], args[5], cancellation.Token) ? 0 : null;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted: stopped; nothing half-written is left behind");
            return Interrupted;
        }
        catch (Exception)
        {
            return null;
        }

        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            cancellation.Cancel();
        }
    }

    private static bool IsPlain(string[] args) =>
        args is ["groth16", "prove", _, _, _, _] && Array.TrueForAll(args, argument => argument.Length > 0 && argument[0] is not ('-' or '@' or '['));

    /// <summary>False when the files do not belong together.</summary>
    private static bool Prove(string keyPath, string witnessPath, string proofPath, string publicPath, CancellationToken cancellation)
    {
        if (!FolderExists(proofPath) || !FolderExists(publicPath)) return false;
        long start = Stopwatch.GetTimestamp();
        // The library behind the system's random numbers takes milliseconds to load: now, beside the reading of the files.
        ThreadPool.UnsafeQueueUserWorkItem(static _ => Fr.Random(), null);
        Fr[] witness = WtnsFile.Read(witnessPath);
        try
        {
            ProvingKey key = ZkeyFile.Read(keyPath, cancellation);
            if (witness.Length != key.NVars || witness[0] != Fr.One) return false;
            double loaded = Stopwatch.GetElapsedTime(start).TotalSeconds;
            using LateLine progress = new();
            Proof proof = Groth16Prover.Prove(key, witness, progress, cancellation);
            double proved = Stopwatch.GetElapsedTime(start).TotalSeconds - loaded;
            progress.End();
            Write(publicPath, SnarkJson.WritePublicSignals(witness.AsSpan(1, key.NPublic)));
            Write(proofPath, SnarkJson.WriteProof(proof));
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{proofPath} and {publicPath} written: key and witness read in {loaded:0.00} s, proven and verified in {proved:0.00} s"));
            return true;
        }
        finally
        {
            Array.Clear(witness);
        }
    }

    private static bool FolderExists(string path) => Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) && !Directory.Exists(path);

    private static void Write(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
