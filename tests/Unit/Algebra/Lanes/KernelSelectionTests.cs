namespace Zk.Algebra.Tests;

public sealed class KernelSelectionTests
{
    [Theory]
    [InlineData(null, "Avx2 Avx512", "Avx512")]
    [InlineData("", "Avx2 Avx512", "Avx512")]
    [InlineData(null, "Avx512", "Avx512")]
    [InlineData(null, "Avx2", "Avx2")]
    [InlineData(null, "", "Scalar")]
    [InlineData("scalar", "Avx2 Avx512", "Scalar")]
    [InlineData("scalar", "", "Scalar")]
    [InlineData("avx2", "Avx2 Avx512", "Avx2")]
    [InlineData("avx512", "Avx2 Avx512", "Avx512")]
    public void Choose_ForcedOrNot_IsTheKernel(string? forced, string supported, string expected) =>
        Assert.Equal(expected, Choose(forced, supported).ToString());

    [Theory]
    [InlineData("avx512", "Avx2")]
    [InlineData("avx2", "")]
    [InlineData("AVX512", "Avx2 Avx512")]
    [InlineData("avx", "Avx2 Avx512")]
    public void Choose_UnsupportedOrUnknown_NamesTheVariableAndTheValue(string forced, string supported)
    {
        string message = Assert.Throws<KernelUnavailableException>(() => Choose(forced, supported)).Message;
        Assert.Contains(KernelSelection.Variable, message, StringComparison.Ordinal);
        Assert.Contains(forced, message, StringComparison.Ordinal);
    }

    private static FieldKernel Choose(string? forced, string supported) => KernelSelection.Choose(
        forced, kernel => kernel == FieldKernel.Scalar || supported.Split(' ').Contains(kernel.ToString()));
}
