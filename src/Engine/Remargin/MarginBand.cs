namespace Zk.Engine;

/// <summary>How far an account is from liquidation, from best to worst. <b>Source</b>: design/liquidation-and-oracle §1.</summary>
public enum MarginBand : byte
{
    /// <summary>Equity covers initial margin.</summary>
    Healthy,

    /// <summary>Equity below initial margin: positions may only shrink.</summary>
    Restricted,

    /// <summary>Equity below maintenance margin: anyone may start a liquidation.</summary>
    Flagged,

    /// <summary>Equity below two thirds of maintenance margin: no pause between liquidation steps.</summary>
    CloseOut,

    /// <summary>Equity below zero.</summary>
    Insolvent,
}
