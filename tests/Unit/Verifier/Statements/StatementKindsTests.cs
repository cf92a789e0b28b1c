using System.Text.Json.Nodes;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

/// <summary>What every registered statement keeps to, so that one cannot be read as another.</summary>
public class StatementKindsTests
{
    public static TheoryData<string> Names => [.. StatementKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void All_NamesAreUniqueSortedAndFormedLikeCircuitIds()
    {
        string[] names = [.. StatementKinds.All.Select(kind => kind.Name)];
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*$", name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Signals_AreNamedOnceAndBoundToAContext(string name)
    {
        StatementKind kind = StatementKinds.Find(name)!;
        string[] signals = [.. kind.Signals.Select(signal => signal.Name)];
        Assert.Equal(signals.Distinct(), signals);
        Assert.Equal(SignalNames.Context, signals[^1]);
        Assert.All(signals, signal => Assert.Matches("^[a-z][A-Za-z0-9]*$", signal));
        Assert.DoesNotContain("name", signals); // the field of the kind's own name in a bundle
        Assert.All(kind.Signals, signal => Assert.True(signal.Bound <= (signal.IsSigned ? Fr.Modulus / 2 : Fr.Modulus) && signal.Words.Length <= signal.Bound, signal.Name));
    }

    /// <summary>A report has one check of a name: those of the signals must not meet the fixed ones, but for the two that are checked there.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Signals_LabelsMeetNoOtherCheck(string name)
    {
        string[] ofSolvency = [.. SolvencyStatement.Signals.Select(signal => signal.Label)];
        IEnumerable<string> others = typeof(CheckName).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Except(ofSolvency);
        Assert.Empty(StatementKinds.Find(name)!.Signals.Select(signal => signal.Label).Intersect(others));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TryRead_OwnSignals_RoundTrips(string name)
    {
        StatementKind kind = StatementKinds.Find(name)!;
        Fr[] signals = [.. kind.Signals.Select((signal, i) => Fr.FromUInt64(signal.Bound > 100 ? (ulong)i + 11 : 1))];
        Assert.True(kind.TryRead(signals, out IStatement? statement, out string? problem), problem);
        Assert.Same(kind, statement.Kind);
        Assert.Equal(signals, statement.ToPublicSignals());
        Assert.All(kind.Signals, signal => Assert.Equal(signals[kind.IndexOf(signal.Name)], statement.ValueOf(signal.Name)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TryRead_AnotherNumberOfSignalsOrASignalAtItsBound_IsRefused(string name)
    {
        StatementKind kind = StatementKinds.Find(name)!;
        Assert.False(kind.TryRead(new Fr[kind.Signals.Length - 1], out _, out _));
        Assert.False(kind.TryRead(new Fr[kind.Signals.Length + 1], out _, out _));
        for (int i = 0; i < kind.Signals.Length; i++)
        {
            if (kind.Signals[i].Bound == Fr.Modulus) continue;
            Fr[] signals = [.. kind.Signals.Select((signal, j) => Fr.FromUInt64(signal.Bound > 100 ? (ulong)j + 11 : 1))];
            signals[i] = Fr.FromBigInteger(kind.Signals[i].Bound);
            Assert.False(kind.TryRead(signals, out _, out string? problem));
            Assert.Contains(kind.Signals[i].Name, problem, StringComparison.Ordinal);
        }
    }

    /// <summary>circuits.json has the circuit of every statement, with its id and its signals in order.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Circuit_OfEveryKind_IsItsOwnAndNoOthers(string name)
    {
        JsonNode circuit = JsonNode.Parse(File.ReadAllText(Repository.PathOf("circuits/circuits.json")))!["circuits"]![name]!;
        StatementKind kind = StatementKinds.Find(name)!;
        Assert.Equal([kind], StatementKinds.All.Where(known => known.IsProvenBy(circuit["id"]!.GetValue<string>())));
        Assert.Same(kind, StatementKinds.ProvenBy(circuit["id"]!.GetValue<string>()));
        Assert.Equal(kind.Signals.Select(signal => signal.Name), circuit["publicSignals"]!.AsArray().Select(signal => signal!.GetValue<string>()));
    }

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(StatementKinds.Find("insolvency"));

    [Fact]
    public void ProvenBy_UnknownCircuit_IsNull() => Assert.Null(StatementKinds.ProvenBy("square-test"));

    [Fact]
    public void IndexOf_UnknownSignal_NamesTheKnownOnes()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => SolvencyStatement.Kind.IndexOf("nullifier"));
        Assert.Contains("accountTag", error.Message, StringComparison.Ordinal);
    }
}
