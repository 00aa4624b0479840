using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>What the text protocol's bytes of a column are.</summary>
internal enum CellForm : byte
{
    Text,
    Integer,

    /// <summary>A point whose X is the value: see <see cref="MySqlQuery.Select"/>.</summary>
    Point,

    /// <summary>BIT(1): one byte, 0 or 1.</summary>
    Flag,
    Blob,
}

/// <summary>
/// The forms of a result's columns, by their types. Source: MySQL's "Column Definition" of the client/server protocol.
/// </summary>
internal static unsafe class CellForms
{
    /// <summary>The character set that marks bytes, not text.</summary>
    internal const uint Binary = 63;

    /// <summary>
    /// Where a point's X begins, as a little-endian IEEE 754 double: behind the SRID (4 bytes), the byte order (1, always little) and the type (4).
    /// Source: "Internal Geometry Storage Format" of MySQL's manual, which is MariaDB's as well.
    /// </summary>
    internal const int PointX = 9;

    internal static CellForm[] Of(nint result, IReadOnlyList<ColumnSchema> columns)
    {
        var forms = new CellForm[columns.Count];
        MySqlField* fields = MySqlNative.Fields(result);
        for (int i = 0; i < forms.Length; i++) forms[i] = MySqlQuery.IsDouble(columns[i]) ? CellForm.Point : Of(fields[i]);
        return forms;
    }

    /// <summary>The forms of a query's columns, whose floating-point numbers come as the server prints them.</summary>
    internal static CellForm[] Of(nint result)
    {
        var forms = new CellForm[MySqlNative.FieldCount(result)];
        MySqlField* fields = MySqlNative.Fields(result);
        for (int i = 0; i < forms.Length; i++) forms[i] = Of(fields[i]);
        return forms;
    }

    private static CellForm Of(in MySqlField field) => field.Type switch
    {
        FieldType.Tiny or FieldType.Short or FieldType.Long or FieldType.LongLong or FieldType.Int24 or FieldType.Year => CellForm.Integer,
        FieldType.Bit => field.Length.Value == 1 ? CellForm.Flag : CellForm.Blob,
        FieldType.Geometry or FieldType.Vector => CellForm.Blob,
        FieldType.VarChar or FieldType.VarString or FieldType.String
            or FieldType.TinyBlob or FieldType.MediumBlob or FieldType.LongBlob or FieldType.Blob => field.CharacterSet == Binary ? CellForm.Blob : CellForm.Text,
        _ => CellForm.Text,
    };
}
