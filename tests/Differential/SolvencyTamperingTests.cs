using Zk.Algebra;
using Zk.Witness;
using static Zk.Differential.Tests.RowTemplate;
using MarginLevel = Zk.Verifier.MarginLevel;

namespace Zk.Differential.Tests;

/// <summary>In a full account every input is bound: none can be changed alone.</summary>
public class SolvencyTamperingTests
{
    // Sixteen legs in four underlyings, with a pair, two expiries and chords; far from the boundary.
    private static readonly SolvencyCase s_book = new(
        Epoch(800_000, 1_000_000, Enumerable.Range(0, 16).Select(i =>
            (Row(10 + i, $"U{i / 4}").LossEverywhere(100 + i).Chord(0, 3, 1).Chord(2, 5, 7)
                .Expiry((uint)(1 + i / 2), 1000).Strike((uint)(1 + i / 2), 9)) with
            { Mark = 50_000, AddOnMm = 2, AddOnDeltaIm = 1 })),
        Account(1_000_000, Enumerable.Range(0, 16).Select(i => (10 + i, 1L + i))));

    public static TheoryData<string> Signals() => [.. SolvencyCircuit.Layout.Signals.Select(signal => signal.Name)];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Circuit_OneElementOfASignalChanged_RefusesUnlessItIsTheContext(string signal)
    {
        foreach (MarginLevel level in (MarginLevel[])[MarginLevel.Maintenance, MarginLevel.Initial])
        {
            using SolvencyInput input = s_book.Input(level);
            Span<Fr> values = input.Input[signal];
            int item = Random.Shared.Next(values.Length);

            values[item] += Fr.One;

            // Raising MM to IM is another true statement about this account, as is any context.
            bool stillTrue = signal == "context" || (signal == "level" && level == MarginLevel.Maintenance);
            Assert.Equal((stillTrue, level, item), (CircuitUnderTest.Solvency.Accepts(input.Input), level, item));
        }
    }
}
