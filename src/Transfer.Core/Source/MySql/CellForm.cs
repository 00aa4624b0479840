namespace Transfer.Source.MySql;

/// <summary>What the text protocol's bytes of a column are.</summary>
internal enum CellForm : byte
{
    Text,
    Integer,
    Double,

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

    private const int Tiny = 1;
    private const int Short = 2;
    private const int Long = 3;
    private const int Float = 4;
    private const int Double = 5;
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

    internal static CellForm[] Of(nint result)
    {
        var forms = new CellForm[MySqlNative.FieldCount(result)];
        MySqlField* fields = MySqlNative.Fields(result);
        for (int i = 0; i < forms.Length; i++) forms[i] = Of(fields[i]);
        return forms;
    }

    private static CellForm Of(in MySqlField field) => field.Type switch
    {
        Tiny or Short or Long or LongLong or Int24 or Year => CellForm.Integer,
        Float or Double => CellForm.Double,
        Bit => field.Length.Value == 1 ? CellForm.Flag : CellForm.Blob,
        Geometry or Vector => CellForm.Blob,
        VarChar or VarString or String or TinyBlob or MediumBlob or LongBlob or Blob => field.CharacterSet == Binary ? CellForm.Blob : CellForm.Text,
        _ => CellForm.Text,
    };
}
