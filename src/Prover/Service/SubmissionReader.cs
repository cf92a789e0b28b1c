using Zk.Prover.Backends;
using Zk.Prover.Catalog;
using Zk.Prover.Jobs;
using Zk.Witness;

namespace Zk.Prover.Service;

/// <summary>Checks the public envelope of a submission and finds what it names.</summary>
internal sealed class SubmissionReader(CircuitCatalog catalog, BackendSet backends, RequestFingerprints fingerprints, TimeProvider time)
{
    private const int MaxTextLength = 128;
    private static readonly TimeSpan s_longestDeadline = TimeSpan.FromDays(7);

    internal (JobSubmission Submission, LoadedCircuit Circuit, IProofBackend Backend) Read(V1.SubmitProofRequest request)
    {
        string key = FieldReader.Text(request.IdempotencyKey, 1, MaxTextLength, "idempotency_key");
        string clientRef = FieldReader.Text(request.ClientRef, 0, MaxTextLength, "client_ref");
        IProofBackend backend = backends.Find(request.Backend)
            ?? throw new FieldViolationException("backend", "a name this server does not have", $"empty or one of: {string.Join(", ", backends.Names)}");
        LoadedCircuit circuit = Circuit(request);
        JobSubmission submission = new(
            key, fingerprints.Of(request, "idempotency_key", "deadline"), circuit.Id, clientRef, Deadline(request));
        return (submission, circuit, backend);
    }

    private LoadedCircuit Circuit(V1.SubmitProofRequest request)
    {
        if (request.StatementCase != V1.SubmitProofRequest.StatementOneofCase.Solvency)
            throw new FieldViolationException("statement", "nothing", "'solvency'");
        LoadedCircuit circuit = catalog.Find(SolvencyCircuit.Id)
            ?? throw new FieldViolationException("statement", "'solvency'", $"one of this server's circuits: {string.Join(", ", catalog.Circuits.Select(c => c.Id))}");
        string pinned = request.VerificationKeySha256;
        string own = CircuitMessages.Hash(circuit.Manifest.VkSha256);
        return pinned.Length == 0 || pinned == own
            ? circuit
            : throw new FieldViolationException("verification_key_sha256", "another hash", $"empty or {own}, the hash of this server's key");
    }

    private DateTimeOffset? Deadline(V1.SubmitProofRequest request)
    {
        if (request.Deadline is null) return null;
        DateTimeOffset now = time.GetUtcNow();
        try
        {
            DateTimeOffset deadline = request.Deadline.ToDateTimeOffset();
            if (deadline > now && deadline <= now + s_longestDeadline) return deadline;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Not a valid timestamp: refused below with the rest.
        }
        throw new FieldViolationException("deadline", request.Deadline.ToDiagnosticString(), $"a time after {now:O} and at most {s_longestDeadline.TotalDays} days later");
    }
}
