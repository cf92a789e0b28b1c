using Spectre.Console;

namespace Zk.Cli.Output;

/// <summary>The one look of all tables: a rule under the header, aligned numbers, narrow enough for 80 columns.</summary>
internal static class Tables
{
    public static Table Plain(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns) table.AddColumn(new TableColumn(column).NoWrap().Padding(0, 0, 0, 0));
        return table;
    }

    public static Table AlignRight(this Table table, params int[] columns)
    {
        foreach (int column in columns) table.Columns[column].RightAligned();
        return table;
    }
}
