namespace Zk.Engine;

/// <summary>Which argument of a group's maximum decides its requirement.</summary>
public enum BindingTerm
{
    /// <summary>No scenario loses: the add-ons alone.</summary>
    AddOns,

    /// <summary>The worst scenario, plus add-ons.</summary>
    Scenario,

    /// <summary>The basis between expiries, plus add-ons.</summary>
    Basis,

    /// <summary>The minimum for naked short options, in place of all else.</summary>
    ShortOptionMinimum,
}
