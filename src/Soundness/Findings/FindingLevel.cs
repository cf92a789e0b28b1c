namespace Zk.Soundness;

/// <summary>How much a finding weighs; the names are SARIF's.</summary>
public enum FindingLevel
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>To be answered: the tool cannot tell harmless from harmful here.</summary>
    Warning,

    /// <summary>The circuit accepts what it must not, or a witness does not belong to it.</summary>
    Error,
}
