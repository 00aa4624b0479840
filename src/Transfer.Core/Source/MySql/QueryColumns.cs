using System.Globalization;
using System.Runtime.InteropServices;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>
/// The columns of a query by what the server says of its result, in the words of information_schema's COLUMN_TYPE. What a result does not
/// tell, such as an enum's members, the table tells that a column comes from.
/// Sources: "Column Definition" of the client/server protocol, and "C API Basic Data Structures" of MySQL's manual.
/// </summary>
internal sealed unsafe class QueryColumns
{
    private const uint NotNull = 1;
    private const uint Unsigned = 32;
    private const uint ZeroFill = 64;
    private const uint Enum = 256;
    private const uint Set = 2048;

    /// <summary>Bytes that the protocol counts for a character: those of utf8mb4, in which a session asks for its text.</summary>
    private const int CharacterBytes = 4;

    /// <summary>MySQL's longest VARCHAR, in bytes: longer text is TEXT.</summary>
    private const int LongestVarChar = 65_535;

    /// <summary>The digits of a fraction that depends on the values.</summary>
    private const int MostFraction = 6;

    private const int MostScale = 38;

    private readonly DatabaseSchema _source;
    private readonly string _database;
    private readonly List<ColumnSchema> _columns = [];

    /// <param name="source">The schema in which the query's columns may have their origin.</param>
    /// <param name="database">Its database.</param>
    internal QueryColumns(DatabaseSchema source, string database)
    {
        _source = source;
        _database = database;
    }

    internal IReadOnlyList<ColumnSchema> Columns => _columns;

    internal void Add(in MySqlField field)
    {
        ColumnSchema? origin = Origin(field);
        string name = Text(field.Name);
        string type = Type(field);
        bool untold = origin is not null && IsUntold(origin, field, type);
        _columns.Add(new ColumnSchema(name, untold ? origin!.DeclaredType : type)
        {
            NotNull = (field.Flags & NotNull) != 0,
            Labels = untold ? origin!.Labels : [],
            Collation = origin?.Collation,
        });
    }

    /// <summary>The column of a table that a field is, as far as the server knows; null for one that is computed.</summary>
    private ColumnSchema? Origin(in MySqlField field)
    {
        string column = Text(field.OriginalName);
        string table = Text(field.OriginalTable);
        if (column.Length == 0 || table.Length == 0 || Text(field.Database) != _database) return null;
        return _source.Tables.FirstOrDefault(one => one.Name == table)?.FindColumn(column);
    }

    /// <summary>Whether the origin says more of the type than the field does, and nothing else.</summary>
    private static bool IsUntold(ColumnSchema origin, in MySqlField field, string type)
    {
        string name = new([.. origin.DeclaredType.ToLowerInvariant().TakeWhile(char.IsAsciiLetterOrDigit)]);
        bool text = IsText(field);
        return name switch
        {
            "enum" => (field.Flags & Enum) != 0,
            "set" => (field.Flags & Set) != 0,
            "json" => text && field.Type is FieldType.Blob or FieldType.LongBlob,
            "uuid" or "inet4" or "inet6" => field.Type == FieldType.String,
            _ => type == "geometry" && MySqlTypeRules.IsGeometry(name),
        };
    }

    private static bool IsText(in MySqlField field) => field.CharacterSet != CellForms.Binary;

    private static string Type(in MySqlField field) => field.Type switch
    {
        FieldType.Tiny when field.Length.Value == 1 && (field.Flags & (Unsigned | ZeroFill)) == 0 => "tinyint(1)",
        FieldType.Tiny => Signed("tinyint", field),
        FieldType.Short => Signed("smallint", field),
        FieldType.Int24 => Signed("mediumint", field),
        FieldType.Long => Signed("int", field),
        FieldType.LongLong => Signed("bigint", field),
        FieldType.Year => "year",
        FieldType.Float => "float",
        FieldType.Double => "double",
        FieldType.Decimal or FieldType.NewDecimal => Decimal(field),
        FieldType.Bit => Sized("bit", field.Length.Value),
        FieldType.Date or FieldType.NewDate => "date",
        FieldType.DateTime => Sized("datetime", Fraction(field)),
        FieldType.Timestamp => Sized("timestamp", Fraction(field)),
        FieldType.Time => Sized("time", Fraction(field)),
        FieldType.Json => "json",
        FieldType.Vector => "vector",
        FieldType.Geometry => "geometry",
        FieldType.TinyBlob or FieldType.MediumBlob or FieldType.LongBlob or FieldType.Blob => IsText(field) ? "text" : "blob",
        FieldType.VarChar or FieldType.VarString or FieldType.String or FieldType.Enum or FieldType.Set => Characters(field),
        _ => "",
    };

    private static string Characters(in MySqlField field)
    {
        nuint length = field.Length.Value;
        if (!IsText(field)) return Sized("varbinary", length);
        return length > LongestVarChar ? "text" : Sized("varchar", length / CharacterBytes);
    }

    /// <summary>A decimal's length counts its sign and its point.</summary>
    private static string Decimal(in MySqlField field)
    {
        int scale = (int)Math.Min(field.Decimals, MostScale);
        int precision = (int)field.Length.Value - (scale > 0 ? 1 : 0) - ((field.Flags & Unsigned) != 0 ? 0 : 1);
        return string.Create(CultureInfo.InvariantCulture, $"decimal({Math.Max(precision, Math.Max(scale, 1))},{scale})");
    }

    private static nuint Fraction(in MySqlField field) => Math.Min(field.Decimals, MostFraction);

    private static string Signed(string name, in MySqlField field) => (field.Flags & Unsigned) != 0 ? $"{name} unsigned" : name;

    private static string Sized(string name, nuint size) => string.Create(CultureInfo.InvariantCulture, $"{name}({size})");

    private static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";
}
