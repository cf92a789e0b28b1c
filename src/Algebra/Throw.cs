using System.Diagnostics.CodeAnalysis;

namespace Zk.Algebra;

/// <summary>The caller errors of this project, in one place; each says what was got and what was expected.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void DestinationTooShort(int got, int expected) =>
        throw new ArgumentException($"destination holds {got} bytes, expected at least {expected}", "destination");
}
