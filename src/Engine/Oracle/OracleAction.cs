namespace Zk.Engine;

/// <summary>What a price is wanted for.</summary>
public enum OracleAction
{
    /// <summary>Opening or enlarging a position.</summary>
    Trading,

    /// <summary>Withdrawing collateral.</summary>
    Withdrawal,

    /// <summary>Liquidating an account.</summary>
    Liquidation,

    /// <summary>Accruing funding.</summary>
    Funding,

    /// <summary>Settling an expiry.</summary>
    Settlement,
}
