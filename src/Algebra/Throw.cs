using System.Diagnostics.CodeAnalysis;

namespace Zk.Algebra;

/// <summary>The caller errors of this project, in one place; each says what was got and what was expected.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void DestinationTooShort(int got, int expected) =>
        throw new ArgumentException($"destination holds {got} bytes, expected at least {expected}", "destination");

    [DoesNotReturn]
    public static void ScratchTooShort(int got, int expected) =>
        throw new ArgumentException($"scratch holds {got} elements, expected at least {expected}", "scratch");

    [DoesNotReturn]
    public static void LengthMismatch(string what, int got, int expected) =>
        throw new ArgumentException($"{what}: got {got} elements, expected {expected}");

    [DoesNotReturn]
    public static void CountOutOfRange(string what, Int128 got, Int128 min, Int128 max, string parameter) =>
        throw new ArgumentException($"{what}: got {got}, expected {min} to {max}", parameter);

    [DoesNotReturn]
    public static void KernelUnsupported(string variable, string got) => throw new KernelUnavailableException(
        $"{variable}: got \"{got}\", which this processor cannot run; unset it or set it to \"scalar\"");

    [DoesNotReturn]
    public static void KernelUnknown(string variable, string got) => throw new KernelUnavailableException(
        $"{variable}: got \"{got}\", expected \"scalar\", \"avx2\" or \"avx512\", or no value for the fastest");
}
