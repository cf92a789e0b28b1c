using Zk.Algebra;

namespace Zk.Soundness;

/// <summary>Evidence that a wire is not unique: another satisfying witness for the same given wires.</summary>
/// <param name="Wire">The wire that was changed first.</param>
/// <param name="Changed">Every wire that differs, ascending.</param>
/// <param name="Old">The first wire's value in the given witness; secret.</param>
/// <param name="New">Its value in the other one; secret.</param>
internal sealed record SecondWitness(int Wire, int[] Changed, Fr Old, Fr New);
