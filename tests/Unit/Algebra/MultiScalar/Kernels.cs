namespace Zk.Algebra.Tests;

/// <summary>The kernels that this machine runs, for theories over all of them.</summary>
public static class Kernels
{
    public static TheoryData<string> Supported() => [.. Names()];

    public static IEnumerable<string> Names() => Enum.GetValues<FieldKernel>()
        .Where(KernelSelection.IsSupported).Select(kernel => kernel.ToString());

    internal static FieldKernel Parse(string name) => Enum.Parse<FieldKernel>(name);

    public static void SkipUnlessSupported(string name) =>
        Assert.SkipUnless(KernelSelection.IsSupported(Parse(name)), $"this processor does not run {name}");
}
