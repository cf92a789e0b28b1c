using System.Text;
using Zk.Algebra;
using Zk.Engine;

namespace Zk.Witness.Tests.Liabilities;

public class VenueAccountsFileTests
{
    private const string Good = "alice,7,3,11,-250,A-PERP:5 @20:-6";

    private static VenueAccount[] Read(params string[] lines)
    {
        using VenueAccountsFile file = new(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), SampleEpoch.Proving, "accounts.csv");
        List<VenueAccount> rows = [];
        while (file.Next() is { } row) rows.Add(row);
        return [.. rows];
    }

    [Fact]
    public void Next_GoodRows_AreAccountsWithTheirLines()
    {
        VenueAccount[] rows = Read("# a venue", VenueAccountsFile.Header, Good, "", "bob,0x" + new string('0', 62) + "ff,0,12,0,");

        Assert.Equal(("alice", Fr.FromUInt64(7), 3UL, Fr.FromUInt64(11), -250L, 3), (rows[0].Label, rows[0].Owner, rows[0].Nonce, rows[0].Salt, rows[0].Account.CashMicroUsd, rows[0].Line));
        Assert.Equal([(10, 5L), (20, -6L)], rows[0].Account.Positions.Select(position => (position.Index, position.QuantityLots)));
        Assert.Equal((Fr.FromUInt64(255), 5, true), (rows[1].Owner, rows[1].Line, rows[1].Account.Positions.IsEmpty));
    }

    [Fact]
    public void Row_WhatIsWritten_IsRead()
    {
        VenueAccount account = new("x", Fr.Random(), ulong.MaxValue, Fr.Random(), SampleEpoch.Account(1 - Units.CashBound, (10, Units.QuantityBound - 1), (200, -1)), 2);

        VenueAccount read = Assert.Single(Read(VenueAccountsFile.Header, VenueAccountsFile.Row(account)));

        Assert.Equal((account.Label, account.Owner, account.Nonce, account.Salt, account.Account.CashMicroUsd), (read.Label, read.Owner, read.Nonce, read.Salt, read.Account.CashMicroUsd));
        Assert.Equal(account.Leaf(), read.Leaf());
    }

    /// <summary>LIA-6: a bad row is named by its line and field, never by its value.</summary>
    [Theory]
    [InlineData("alice,7,3,11,-250", "5 fields, expected 6")]
    [InlineData("alice,7,3,11,-250,,", "7 fields, expected 6")]
    [InlineData(",7,3,11,-250,", "field account")]
    [InlineData("al ice,7,3,11,-250,", "field account")]
    [InlineData("alice,07,3,11,-250,", "field owner")]
    [InlineData("alice,0x7,3,11,-250,", "field owner")]
    [InlineData("alice,7,-3,11,-250,", "field nonce")]
    [InlineData("alice,7,18446744073709551616,11,-250,", "field nonce")]
    [InlineData("alice,7,3,21888242871839275222246405745257275088548364400416034343698204186575808495617,-250,", "field salt")]
    [InlineData("alice,7,3,11,2.50,", "field cash")]
    [InlineData("alice,7,3,11,4611686018427387904,", "field cash")]
    [InlineData("alice,7,3,11,-250,A-PERP", "position 1: expected instrument:lots")]
    [InlineData("alice,7,3,11,-250,A-PERP:5 B-PERP:x", "position 2: expected instrument:lots")]
    [InlineData("alice,7,3,11,-250,A-PERP:0", "position 1: expected lots other than 0")]
    [InlineData("alice,7,3,11,-250,A-PERP:1099511627776", "position 1: expected lots other than 0")]
    [InlineData("alice,7,3,11,-250,Z-PERP:55555", "position 1: an instrument that the epoch does not list")]
    [InlineData("alice,7,3,11,-250,@11:55555", "position 1: an instrument that the epoch does not list")]
    [InlineData("alice,7,3,11,-250,A-PERP:5 @10:7", "one instrument twice")]
    public void Next_BadRow_NamesLineAndFieldNotTheValue(string row, string says)
    {
        WitnessFileException refusal = Assert.Throws<WitnessFileException>(() => Read(VenueAccountsFile.Header, Good, "bob,1,1,1,1,", row));

        Assert.StartsWith("accounts.csv, line 4: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("250", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("55555", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_SeventeenPositions_IsRefused()
    {
        string positions = string.Join(' ', Enumerable.Range(1, 17).Select(i => $"@{10 * i}:1"));

        Assert.Contains("17 positions, expected at most 16", Assert.Throws<WitnessFileException>(() => Read(VenueAccountsFile.Header, $"a,1,1,1,1,{positions}")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AnotherHeader_IsRefused() =>
        Assert.Contains("not the header", Assert.Throws<WitnessFileException>(() => Read("account,owner", Good)).Message, StringComparison.Ordinal);

    [Fact]
    public void ToString_OfAnAccount_ShowsNothing() => Assert.Equal("VenueAccount(line 2, not shown)", Read(VenueAccountsFile.Header, Good)[0].ToString());
}
