using System.Diagnostics;
using System.Text.Json;

namespace Zk.EndToEnd;

/// <summary>snarkjs's verdicts on many proofs of one key, in one Node process: starting one for each would take minutes.</summary>
internal static class SnarkjsBatch
{
    /// <summary>Positions of the proofs that snarkjs refuses.</summary>
    /// <param name="keyPath">The verification key, as snarkjs writes it.</param>
    /// <param name="proofs">Proofs and public signals, as snarkjs writes them.</param>
    public static int[] Refused(string keyPath, IReadOnlyCollection<(string ProofJson, string SignalsJson)> proofs)
    {
        string batch = Path.GetTempFileName();
        try
        {
            File.WriteAllText(batch, $"[{string.Join(",\n", proofs.Select(one => $"{{\"proof\": {one.ProofJson}, \"publicSignals\": {one.SignalsJson}}}"))}]");
            using JsonDocument verdict = JsonDocument.Parse(Run(keyPath, batch));
            int[] refused = [.. verdict.RootElement.GetProperty("invalid").EnumerateArray().Select(position => position.GetInt32())];
            Assert.Equal(proofs.Count - refused.Length, verdict.RootElement.GetProperty("valid").GetInt32());
            return refused;
        }
        finally
        {
            File.Delete(batch);
        }
    }

    private static string Run(string keyPath, string batch)
    {
        string[] arguments = [Repository.PathOf("tests/EndToEnd/node/verify-all.mjs"), Repository.PathOf("tools/node_modules"), keyPath, batch];
        ProcessStartInfo start = new("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }
}
