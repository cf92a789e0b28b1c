using Grpc.Core;
using Zk.Witness;

namespace Zk.Prover.Service;

/// <summary>Says which field of a request a refused rule is about.</summary>
internal static class WitnessRefusals
{
    private const string Account = "solvency.account";

    internal static RpcException ToRpc(WitnessRefusedException refusal) => refusal is InsolventAccountException insolvent
        ? RpcErrors.Insolvent(Class(insolvent.Shortfall), insolvent.Level == Verifier.MarginLevel.Initial ? "initial" : "maintenance")
        : RpcErrors.InvalidField(Field(refusal), refusal.Message);

    private static string Field(WitnessRefusedException refusal) => refusal.Rule switch
    {
        WitnessRule.CashRange => $"{Account}.cash_micro_usd",
        WitnessRule.LeafNotInTree => "solvency.accounts",
        WitnessRule.Level => "solvency.level",
        WitnessRule.ScopeRange => "solvency.scope",
        // The book's lines are the request's positions, counted from 1.
        _ when refusal.BookLine is int line => $"{Account}.positions[{line - 1}]",
        _ => $"{Account}.positions",
    };

    private static string Class(ShortfallClass shortfall) => shortfall switch
    {
        ShortfallClass.BelowOnePercent => "less than 1 % of the requirement",
        ShortfallClass.OneToTenPercent => "1 % to 10 % of the requirement",
        _ => "more than 10 % of the requirement",
    };
}
