namespace Zk.Engine;

/// <summary>One line <c>α·|q| − β</c> of the convex concentration charge; (0, 0) when unused.</summary>
/// <param name="Slope">α [u per lot], [0, 2³⁶).</param>
/// <param name="Intercept">β [u], [0, 2⁸⁰).</param>
public readonly record struct ConcentrationChord(long Slope, Int128 Intercept);
