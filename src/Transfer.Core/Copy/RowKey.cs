using System.Buffers;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>Names a table's rows for people: by their primary key, else by row id or position.</summary>
internal sealed class RowKey
{
    private readonly (byte[] Name, int Column)[] _key;
    private readonly bool _hasRowId;

    internal RowKey(TablePlan table)
    {
        string[] copied = [.. table.Copied.Select(column => column.Source.Name)];
        _key = [.. table.Source.PrimaryKey
            .Select(name => (Encoding.UTF8.GetBytes(name + "="), Find(copied, name)))
            .Where(part => part.Item2 >= 0)];
        _hasRowId = table.Source.RowId is not null;
    }

    private static int Find(string[] columns, string name) =>
        Array.IndexOf(columns, name) is >= 0 and var found ? found : Array.FindIndex(columns, one => one.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name of the cursor's current row.</summary>
    internal string Of(RowCursor row)
    {
        var name = new ArrayBufferWriter<byte>();
        Write(row, name);
        return Encoding.UTF8.GetString(name.WrittenSpan);
    }

    /// <summary>Appends the name of the cursor's current row.</summary>
    internal void Write(RowCursor row, ArrayBufferWriter<byte> to)
    {
        bool isNull = _key.Length == 0;
        for (int part = 0; part < _key.Length; part++)
        {
            Cell value = row.Get(_key[part].Column);
            if (part > 0) to.Write(","u8);
            to.Write(_key[part].Name);
            CellText.WriteShort(value, to);
            isNull |= value.Kind == CellKind.Null;
        }

        if (!isNull) return;
        // NULL in a key, which SQLite allows, names no row.
        if (_key.Length > 0) to.Write(","u8);
        to.Write(_hasRowId ? "rowid="u8 : "row="u8);
        to.Advance(NumberText.Write(_hasRowId ? row.Locator : row.Locator + 1, to.GetSpan(NumberText.MaxLength)));
    }
}
