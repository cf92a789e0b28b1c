namespace Zk.Algebra.Tests;

/// <summary>The kernels that this machine runs, for theories over all of them.</summary>
public static class Kernels
{
    public static TheoryData<string> Supported() => [.. Names()];

    public static IEnumerable<string> Names() => Enum.GetValues<FieldKernel>()
        .Where(kernel => kernel == FieldKernel.Scalar || Lanes<BaseModulus>.IsSupported).Select(kernel => kernel.ToString());

    internal static FieldKernel Parse(string name) => Enum.Parse<FieldKernel>(name);
}
