using System.Numerics;
using CsCheck;
using Zk.Algebra;

namespace Zk.Verifier.Tests.Statements;

public class PublicSignalTests
{
    private static readonly PublicSignal s_number = new("accountTag", "integer", "< 2⁴⁰", BigInteger.One << 40);
    private static readonly PublicSignal s_signed = s_number with { IsSigned = true };
    private static readonly PublicSignal s_word = new("level", "MarginLevel", "0 or 1", 2) { Words = ["maintenance", "initial"] };

    [Theory]
    [InlineData("scope", "scope")]
    [InlineData("accountTag", "account-tag")]
    [InlineData("runningBefore", "running-before")]
    public void Label_OfAName_IsHyphenated(string name, string label) => Assert.Equal(label, (s_number with { Name = name }).Label);

    [Fact]
    public void Contains_AtTheBounds_IsExact()
    {
        Fr last = Fr.FromUInt64((1UL << 40) - 1);
        Assert.True(s_number.Contains(last));
        Assert.False(s_number.Contains(last + Fr.One));
        Assert.False(s_number.Contains(-Fr.One));
        Assert.True(s_signed.Contains(-last));
        Assert.False(s_signed.Contains(-last - Fr.One));
        Assert.False(s_signed.Contains(last + Fr.One));
    }

    [Fact]
    public void TryParse_WhatToTextWrites_IsTheValue() => Gen.Long[-(1L << 40) + 1, (1L << 40) - 1].Sample(value =>
    {
        Fr element = value < 0 ? -Fr.FromUInt64((ulong)-value) : Fr.FromUInt64((ulong)value);
        Assert.Equal(value.ToString(), s_signed.ToText(element));
        Assert.True(s_signed.TryParse(s_signed.ToText(element), out Fr read));
        Assert.Equal(element, read);
        Assert.Equal(value >= 0, s_number.TryParse(s_number.ToText(element), out read) && read == element);
    });

    [Theory]
    [InlineData("maintenance", 0)]
    [InlineData("initial", 1)]
    public void TryParse_Word_IsItsPlace(string word, ulong value)
    {
        Assert.True(s_word.TryParse(word, out Fr read));
        Assert.Equal(Fr.FromUInt64(value), read);
        Assert.Equal(word, s_word.ToText(read));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("Initial")]
    public void TryParse_NoWord_IsRefused(string text) => Assert.False(s_word.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-0")]
    [InlineData("1e3")]
    [InlineData("0x1")]
    [InlineData(" 1")]
    [InlineData("1099511627776")]
    [InlineData("-1099511627776")]
    public void TryParse_NoCanonicalNumberInRange_IsRefused(string text) => Assert.False(s_signed.TryParse(text, out _));

    [Fact]
    public void ToText_ValueWithoutAWord_IsItsNumberThatNoReaderTakes()
    {
        Assert.Equal("2", s_word.ToText(Fr.FromUInt64(2)));
        Assert.False(s_word.TryParse("2", out _));
    }
}
