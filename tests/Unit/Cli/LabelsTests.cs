using System.Numerics;
using Zk.Verifier;

namespace Zk.Cli.Tests;

/// <summary>What a user may type. Hashes were computed with Python's hashlib.</summary>
public sealed class LabelsTests
{
    private const string FieldOrder = "21888242871839275222246405745257275088548364400416034343698204186575808495617";

    private static readonly BigInteger s_scopeBound = BigInteger.Pow(2, 250);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("424242", "424242")]
    [InlineData("0x10", "16")]
    [InlineData("0XfF", "255")]
    [InlineData("acme-credit", "1270679561741408627563297304240212131394129430243075105676113639985043674126")]
    [InlineData("Gläubiger", "1100090955849282983269853668395196812528500254055405330149607427350225775624")]
    public void Scope_NumberOrLabel_IsTheNumberOrTheLabelsHash(string text, string expected) => Assert.Equal(expected, Labels.Scope(text).ToString());

    [Fact]
    public void Scope_LargestNumber_IsTaken() => Assert.Equal((s_scopeBound - 1).ToString(), Labels.Scope((s_scopeBound - 1).ToString()).ToString());

    [Fact]
    public void Scope_NumberOf251Bits_IsRefused() => AssertUsage(() => Labels.Scope(s_scopeBound.ToString()), "--scope", "251 bits", "at most 250");

    [Theory]
    [InlineData("", "got nothing")]
    [InlineData("0x", "'0x'")]
    [InlineData("0x12g4", "'0x12g4'")]
    public void Scope_NeitherNumberNorLabel_IsRefused(string text, string got) => AssertUsage(() => Labels.Scope(text), "--scope", got);

    [Theory]
    [InlineData("7", "7")]
    [InlineData("0x2a", "42")]
    [InlineData("21888242871839275222246405745257275088548364400416034343698204186575808495616", "21888242871839275222246405745257275088548364400416034343698204186575808495616")]
    public void Element_CanonicalNumber_IsTaken(string text, string expected) => Assert.Equal(expected, Labels.Element("--accounts-root", text).ToString());

    [Theory]
    [InlineData(FieldOrder)]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("root")]
    public void Element_AnythingElse_IsRefusedNamingTheOption(string text) =>
        AssertUsage(() => Labels.Element("--accounts-root", text), "--accounts-root", $"'{text}'", "scalar order");

    [Fact]
    public void Address_FortyDigits_IsTakenWhateverTheirCase() =>
        Assert.Equal("0x00000000219ab540356cbb839cbe05303d7705fa", Labels.Address("--contract", "0x00000000219ab540356cBB839Cbe05303d7705Fa").ToString());

    [Fact]
    public void Address_NotGiven_IsZero() => Assert.Equal("0x" + new string('0', 40), Labels.Address("--contract", null).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0x1234")]
    [InlineData("00000000219ab540356cBB839Cbe05303d7705Fa")]
    [InlineData("0x00000000219ab540356cBB839Cbe05303d7705Fg")]
    public void Address_AnythingElse_IsRefusedNamingTheOption(string text) => AssertUsage(() => Labels.Address("--submitter", text), "--submitter", "40 hexadecimal");

    [Theory]
    [InlineData("zk.solvency", "0xb3bca8931014b2482554fee6d6e896597567170e0ed1cf750522a93e2399355b")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000000ff", "0x00000000000000000000000000000000000000000000000000000000000000ff")]
    public void Domain_WordOrLabel_IsTheWordOrTheLabelsHash(string text, string expected) => Assert.Equal(expected, Labels.Domain(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("0x00000000000000000000000000000000000000000000000000000000000000f")]
    public void Domain_WordWithADigitMissing_IsNotTakenForALabel(string text) => AssertUsage(() => Labels.Domain(text), "--domain", "64 hexadecimal");

    [Theory]
    [InlineData("IM", MarginLevel.Initial)]
    [InlineData("initial", MarginLevel.Initial)]
    [InlineData("mm", MarginLevel.Maintenance)]
    [InlineData("Maintenance", MarginLevel.Maintenance)]
    public void Level_Name_IsTakenWhateverItsCase(string text, MarginLevel expected) => Assert.Equal(expected, Labels.Level(text));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("margin")]
    public void Level_AnythingElse_IsRefused(string text) => AssertUsage(() => Labels.Level(text), "--level", "IM", "MM");

    [Theory]
    [InlineData("1795413600", 1795413600)]
    [InlineData("2026-11-23T06:00:00Z", 1795413600)]
    [InlineData("2026-11-23T07:00:00+01:00", 1795413600)]
    [InlineData("0", 0)]
    public void Instant_SecondsOrIso_IsUnixSeconds(string text, ulong expected) => Assert.Equal(expected, Labels.Instant("--now", text));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("yesterday")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("18446744073709551616")]
    public void Instant_AnythingElse_IsRefusedNamingTheOption(string text) => AssertUsage(() => Labels.Instant("--deadline", text), "--deadline", "ISO 8601");

    [Fact]
    public void Statement_KnownName_IsItsKind() => Assert.Same(SolvencyStatement.Kind, Labels.Statement("solvency"));

    [Theory]
    [InlineData("insolvency")]
    [InlineData("Solvency")]
    [InlineData("")]
    public void Statement_UnknownName_IsRefusedNamingTheKnownOnes(string name) => AssertUsage(() => Labels.Statement(name), $"'{name}'", StatementKinds.Names);

    [Theory]
    [InlineData("level=initial", "level", "1")]
    [InlineData("level=1", "level", "1")]
    [InlineData("level=0x0", "level", "0")]
    [InlineData("scope=99", "scope", "99")]
    [InlineData("accountTag=0xff", "accountTag", "255")]
    public void Signals_NameAndValue_IsReadAsTheStatementHasIt(string text, string name, string value) =>
        Assert.Equal([(name, value)], Labels.Signals("--expect", [text], SolvencyStatement.Kind).Select(stated => (stated.Key, stated.Value.ToString())));

    [Theory]
    [InlineData("scope", "expected signal=value")]
    [InlineData("=1", "expected signal=value")]
    [InlineData("nullifier=1", "'nullifier'", "epochRoot, accountsRoot, level")]
    [InlineData("Scope=1", "'Scope'")]
    [InlineData("level=2", "'2'", "maintenance or initial")]
    [InlineData("level=IM", "'IM'", "maintenance or initial")]
    [InlineData("scope=-1", "'-1'", "2²⁵⁰")]
    [InlineData("scope=1809251394333065553493296640760748560207343510400633813116524750123642650624", "2²⁵⁰")]
    [InlineData("epochRoot=" + FieldOrder, "< r")]
    [InlineData("scope=", "''")]
    public void Signals_AnythingElse_IsRefused(string text, params string[] fragments) =>
        AssertUsage(() => Labels.Signals("--expect", [text], SolvencyStatement.Kind), ["--expect", .. fragments]);

    [Fact]
    public void Signals_StatedTwice_IsRefused() =>
        AssertUsage(() => Labels.Signals("--expect", ["scope=1", "scope=1"], SolvencyStatement.Kind), "'scope' twice");

    [Fact]
    public void Signals_OfACircuitThatProvesNoKnownStatement_AreNumbers() =>
        Assert.Equal("7", Labels.Signals("--expect", ["anything=7"], null)["anything"].ToString());

    private static void AssertUsage<T>(Func<T> act, params string[] fragments)
    {
        CommandFailure failure = Assert.Throws<CommandFailure>(() => { _ = act(); });
        Assert.Equal(2, failure.Code);
        Assert.All(fragments, fragment => Assert.Contains(fragment, failure.Message, StringComparison.Ordinal));
    }
}
