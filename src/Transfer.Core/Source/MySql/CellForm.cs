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
/// The forms of a result's columns, by their types. Source: MySQL's "Column Definition" of the client/server protocol, and
/// enum_field_types of mariadb_com.h.
/// </summary>
internal static unsafe class CellForms
{
    /// <summary>The character set that marks bytes, not text.</summary>
    private const uint Binary = 63;

    /// <summary>
    /// Where a point's X begins, as a little-endian IEEE 754 double: behind the SRID (4 bytes), the byte order (1, always little) and the type (4).
    /// Source: "Internal Geometry Storage Format" of MySQL's manual, which is MariaDB's as well.
    /// </summary>
    internal const int PointX = 9;

    private const int Tiny = 1;
    private const int Short = 2;
    private const int Long = 3;
    private const int LongLong = 8;
    private const int Int24 = 9;
    private const int Year = 13;
    private const int VarChar = 15;
    private const int Bit = 16;
    private const int Vector = 242;
    private const int TinyBlob = 249;
    private const int MediumBlob = 250;
    private const int LongBlob = 251;
    private const int Blob = 252;
    private const int VarString = 253;
    private const int String = 254;
    private const int Geometry = 255;

    internal static CellForm[] Of(nint result, IReadOnlyList<ColumnSchema> columns)
    {
        var forms = new CellForm[columns.Count];
        MySqlField* fields = MySqlNative.Fields(result);
        for (int i = 0; i < forms.Length; i++) forms[i] = MySqlQuery.IsDouble(columns[i]) ? CellForm.Point : Of(fields[i]);
        return forms;
    }

    private static CellForm Of(in MySqlField field) => field.Type switch
    {
        Tiny or Short or Long or LongLong or Int24 or Year => CellForm.Integer,
        Bit => field.Length.Value == 1 ? CellForm.Flag : CellForm.Blob,
        Geometry or Vector => CellForm.Blob,
        VarChar or VarString or String or TinyBlob or MediumBlob or LongBlob or Blob => field.CharacterSet == Binary ? CellForm.Blob : CellForm.Text,
        _ => CellForm.Text,
    };
}
