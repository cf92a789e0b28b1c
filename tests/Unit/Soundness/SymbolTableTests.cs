using Zk.Groth16;

namespace Zk.Soundness.Tests;

public class SymbolTableTests
{
    private static readonly SymbolTable s_table = SymbolTable.Parse(["1,1,1,main.out", "2,2,1,main.in[0]", "3,3,1,main.in[1]", "4,-1,1,main.gone", "5,2,0,main.part.in", "6,-1,0,main.part.gone"], "symbols");

    [Fact]
    public void Names_OfWires_AreTheFirstOnes()
    {
        Assert.Equal("in[0]", s_table.NameOf(2));
        Assert.Equal("wire 9", s_table.NameOf(9));
        Assert.Equal([2, 3], s_table.WiresOf("in"));
        Assert.Equal([2], s_table.WiresOf("part.in"));
        Assert.Empty(s_table.WiresOf("absent"));
    }

    [Fact]
    public void RemovedAmong_FirstLabels_AreMainSignalsWithoutAWire()
    {
        Assert.Equal(["gone"], s_table.RemovedAmong(4));
        Assert.Empty(s_table.RemovedAmong(3));
    }

    [Theory]
    [InlineData("1,1,main.out")]
    [InlineData("1,x,1,main.out")]
    public void Parse_OtherLines_AreMalformed(string line) => Assert.Throws<MalformedException>(() => SymbolTable.Parse([line], "symbols"));

    [Fact]
    public void PlaceOf_Signals_DropsNumbers()
    {
        Assert.Equal("in[*][*]", Finding.PlaceOf("in[3][14]"));
        Assert.Equal("Leaf_*.hash.square[*]", Finding.PlaceOf("Leaf_82_3127.hash.square[2]"));
    }
}
