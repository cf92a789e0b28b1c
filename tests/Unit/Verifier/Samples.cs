namespace Zk.Verifier.Tests;

/// <summary>Values that several suites start from.</summary>
internal static class Samples
{
    public static ContextPreimage Context { get; } = new(
        31337,
        Address("0x5fbdb2315678afecb367f032d93f642f64180aa3"),
        Address("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"),
        Address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8"),
        1_900_000_000,
        Word("0x" + string.Concat(Enumerable.Repeat("ab", 31)) + "01"));

    public static EvmAddress Address(string text)
    {
        Assert.True(EvmAddress.TryParse(text, out EvmAddress address), text);
        return address;
    }

    public static Bytes32 Word(string text)
    {
        Assert.True(Bytes32.TryParse(text, out Bytes32 word), text);
        return word;
    }
}
