namespace Zk.Algebra.Tests;

public sealed class KernelSelectionTests
{
    [Theory]
    [InlineData(null, true, "Avx512")]
    [InlineData("", true, "Avx512")]
    [InlineData(null, false, "Scalar")]
    [InlineData("scalar", true, "Scalar")]
    [InlineData("scalar", false, "Scalar")]
    [InlineData("avx512", true, "Avx512")]
    public void Choose_ForcedOrNot_IsTheKernel(string? forced, bool hasAvx512, string expected) =>
        Assert.Equal(expected, KernelSelection.Choose(forced, hasAvx512).ToString());

    [Theory]
    [InlineData("avx512", false)]
    [InlineData("AVX512", true)]
    [InlineData("avx2", true)]
    public void Choose_UnsupportedOrUnknown_NamesTheVariableAndTheValue(string forced, bool hasAvx512)
    {
        string message = Assert.Throws<InvalidOperationException>(() => KernelSelection.Choose(forced, hasAvx512)).Message;
        Assert.Contains(KernelSelection.Variable, message, StringComparison.Ordinal);
        Assert.Contains(forced, message, StringComparison.Ordinal);
    }
}
