using System.Text;
using Zk.Groth16;
using Zk.Prover.Catalog;
using Zk.Verifier;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Prover.Service;

/// <summary>Verifies solvency bundles against the server's own keys, never against anything in the bundle.</summary>
internal sealed class BundleChecker(CircuitCatalog catalog, TimeProvider time)
{
    internal V1.VerifyProofResponse Check(V1.VerifyProofRequest request)
    {
        byte[] json = Encoding.UTF8.GetBytes(request.BundleJson);
        LoadedCircuit circuit = catalog.Require(ProofCircuit.Solvency);
        VerificationReport report = BundleVerifier.Verify(json, circuit.VerificationKey, circuit.Manifest, Policy(request.Policy ?? new V1.VerifyPolicy()));
        V1.VerifyProofResponse response = new() { Accepted = report.IsAccepted, Anchored = report.IsAnchored };
        response.Checks.AddRange(report.Checks.Select(check => new V1.Check { Name = check.Name, Outcome = Outcome(check.Outcome), Detail = check.Detail }));
        return response;
    }

    private VerificationPolicy Policy(V1.VerifyPolicy policy) => new()
    {
        AllowDevelopmentKeys = policy.AllowDevelopmentKeys,
        ExpectedStatement = SolvencyStatement.Name,
        ExpectedChainId = policy.HasChainId ? policy.ChainId : null,
        ExpectedContract = policy.HasVerifyingContract ? FieldReader.Address(policy.VerifyingContract, "policy.verifying_contract") : null,
        ExpectedScope = policy.HasScope ? FieldReader.Element(policy.Scope, "policy.scope") : null,
        ExpectedAccountsRoot = policy.HasAccountsRoot ? FieldReader.Element(policy.AccountsRoot, "policy.accounts_root") : null,
        ExpectedLevel = policy.HasLevel ? SolvencyRequestReader.Level(policy.Level, "policy.level") : null,
        EpochDocument = policy.HasEpochJson ? Epoch(policy) : null,
        NowUnixSeconds = (ulong)time.GetUtcNow().ToUnixTimeSeconds(),
    };

    private static EpochDocument Epoch(V1.VerifyPolicy policy)
    {
        try
        {
            return EpochJson.Read(policy.EpochJson.Memory);
        }
        catch (MalformedException error)
        {
            throw new FieldViolationException("policy.epoch_json", error.Message, "an epoch document as `zk risk build` writes it");
        }
    }

    private static string Outcome(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.Failed => "failed",
        _ => "not checked",
    };
}
