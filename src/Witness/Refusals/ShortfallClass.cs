namespace Zk.Witness;

/// <summary>How far below its requirement an account is, as coarsely as a refusal may say it.</summary>
public enum ShortfallClass
{
    /// <summary>Less than 1 % of the requirement is missing.</summary>
    BelowOnePercent,

    /// <summary>Between 1 % and 10 % of the requirement, both included, is missing.</summary>
    OneToTenPercent,

    /// <summary>More than 10 % of the requirement is missing, or there is no requirement and equity is negative.</summary>
    AboveTenPercent,
}
