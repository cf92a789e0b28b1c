namespace Zk.Engine;

/// <summary>A PMRM_2 portfolio as a file gives it, in the form in which Derive publishes its portfolio cases; docs/pmrm2.md.</summary>
/// <param name="Portfolio">The portfolio and the oracles' prices.</param>
/// <param name="Parameters">The file's parameters, or <see cref="Pmrm2Parameters.Default"/>.</param>
/// <param name="HasParameters">Whether the file gives parameters.</param>
/// <param name="PublishedInitialMargin">IM that the file's <c>Result</c> states; null without one.</param>
/// <param name="PublishedMaintenanceMargin">MM that the file's <c>Result</c> states; null without one.</param>
public sealed record Pmrm2Case(
    Pmrm2Portfolio Portfolio, Pmrm2Parameters Parameters, bool HasParameters, double? PublishedInitialMargin, double? PublishedMaintenanceMargin)
{
    /// <summary>Reads a case.</summary>
    /// <param name="reader">JSON; at most 4 Mi characters are read.</param>
    /// <param name="sourceName">How errors call the text.</param>
    /// <exception cref="EngineInputException">Names the field at fault, what is allowed and what to do; never an amount.</exception>
    public static Pmrm2Case Parse(TextReader reader, string sourceName = "portfolio.json") => Pmrm2Json.Read(reader, sourceName);
}
