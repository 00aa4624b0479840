using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Transfer.Plan;

/// <summary>
/// Which PostgreSQL type a column of MySQL or MariaDB gets, by information_schema's COLUMN_TYPE.
/// Sources: MySQL Reference Manual, "Data Types"; MariaDB documentation, "Data Types".
/// </summary>
internal static partial class MySqlTypeRules
{
    /// <summary>The type for a column.</summary>
    /// <param name="table">Its table, for issues.</param>
    /// <param name="column">The column.</param>
    /// <param name="role">The keys that it belongs to.</param>
    /// <param name="geometry">The SQL name of PostGIS's type; null where the target has none.</param>
    internal static TypeChoice Choose(string table, ColumnSchema column, KeyRole role, string? geometry)
    {
        Match declared = Declared().Match(column.DeclaredType);
        var type = new MySqlType(
            declared.Groups["name"].Value.ToLowerInvariant(),
            Argument(declared, "first"),
            Argument(declared, "second"),
            declared.Groups["after"].Value.Contains("unsigned", StringComparison.OrdinalIgnoreCase));
        if (column.Identity) return Counted(table, column, type);
        return Whole(type, role) ?? Number(type) ?? Characters(type) ?? Moment(type) ?? Members(table, column, type)
            ?? Geometry(table, column, type, geometry) ?? Other(table, column, type);
    }

    /// <summary>The integer type that holds every value; null for a type of another kind.</summary>
    private static PgTypeName? IntegerOf(MySqlType type) => (type.Name, type.Unsigned) switch
    {
        ("tinyint", _) or ("smallint", false) or ("year", _) => PgTypeName.SmallInt,
        ("smallint", true) or ("mediumint", _) or ("int", false) => PgTypeName.Integer,
        ("int", true) or ("bigint", _) => PgTypeName.BigInt,
        _ => null,
    };

    private static TypeChoice Counted(string table, ColumnSchema column, MySqlType type)
    {
        if (IntegerOf(type) is { } integer)
            return Of(integer, $"{type} auto_increment -> {new PgType(integer).Sql} identity");
        return (Number(type) ?? Other(table, column, type)) with
        {
            Issue = IssueCatalogue.AutoIncrementLost.At(table, column.Name,
                $"PostgreSQL numbers only whole numbers: the column is {column.DeclaredType}, and the target gives it no number of its own. The source would go on with {(column.NextValue ?? 1).ToString(CultureInfo.InvariantCulture)}"),
        };
    }

    private static TypeChoice? Whole(MySqlType type, KeyRole role)
    {
        bool joined = role.HasFlag(KeyRole.Foreign);
        if (type is { Name: "tinyint", First: 1, Unsigned: false })
        {
            // Its other end may be a plain tinyint, and a key of one column with two rows at most is none.
            return joined || role.HasFlag(KeyRole.OnlyPrimary)
                ? Of(PgTypeName.SmallInt, $"tinyint(1) {(joined ? "at an end of a foreign key" : "as the primary key")} -> smallint")
                : Of(PgTypeName.Boolean, "tinyint(1) -> boolean");
        }

        if (type is { Name: "bigint", Unsigned: true })
        {
            // Both ends of a foreign key alike: each of them, along any chain of keys, is at an end of one.
            return joined || role.HasFlag(KeyRole.Primary)
                ? Of(PgTypeName.BigInt, $"bigint unsigned in a {(role.HasFlag(KeyRole.Primary) ? "primary" : "foreign")} key -> bigint")
                : new(new(PgTypeName.Numeric, 0, 20, 0), "bigint unsigned -> numeric(20,0), which holds every value");
        }

        return IntegerOf(type) is { } integer ? Of(integer, $"{type} -> {new PgType(integer).Sql}") : null;
    }

    private static TypeChoice? Number(MySqlType type) => type.Name switch
    {
        "decimal" => new(new(PgTypeName.Numeric, 0, type.First ?? 10, type.Second ?? 0), $"{type} -> numeric of that size"),
        "float" => Of(PgTypeName.Real, $"{type} -> real"),
        "double" => Of(PgTypeName.DoublePrecision, $"{type} -> double precision"),
        "bit" when (type.First ?? 1) == 1 => Of(PgTypeName.Boolean, "bit(1) -> boolean"),
        "bit" => new(new(PgTypeName.Bit, type.First!.Value), $"{type} -> bit({type.First})"),
        "vector" => Of(PgTypeName.RealArray, $"{type} -> real[]"),
        _ => null,
    };

    private static TypeChoice? Characters(MySqlType type) => type.Name switch
    {
        "char" or "varchar" when type.First == 0 => Of(PgTypeName.Text, $"{type} -> text that is empty, as PostgreSQL has no varchar(0)") with { Check = column => $"{column} = ''" },
        "char" or "varchar" => new(new(PgTypeName.VarChar, type.First ?? 1), $"{type} -> varchar({type.First ?? 1})"),
        "text" or "tinytext" or "mediumtext" or "longtext" => Of(PgTypeName.Text, $"{type.Name} -> text"),
        "binary" or "varbinary" or "blob" or "tinyblob" or "mediumblob" or "longblob" => Of(PgTypeName.Bytea, $"{type} -> bytea"),
        "json" => Of(PgTypeName.Jsonb, "json -> jsonb"),
        "uuid" => Of(PgTypeName.Uuid, "uuid -> uuid"),
        "inet4" or "inet6" => Of(PgTypeName.Inet, $"{type.Name} -> inet"),
        _ => null,
    };

    // Without a number in parentheses there is no fraction, where PostgreSQL would have six digits.
    private static TypeChoice? Moment(MySqlType type)
    {
        int digits = type.First ?? 0;
        return type.Name switch
        {
            "date" => Of(PgTypeName.Date, "date -> date"),
            "datetime" => new(new(PgTypeName.Timestamp, Fraction: digits), $"{type} -> timestamp({digits})"),
            "timestamp" => new(new(PgTypeName.TimestampTz, Fraction: digits), $"{type} -> timestamptz({digits}), as the source keeps it in UTC") { Zoned = true },
            "time" => new(new(PgTypeName.Time, Fraction: digits), $"{type} -> time({digits})"),
            _ => null,
        };
    }

    private static TypeChoice? Members(string table, ColumnSchema column, MySqlType type)
    {
        if (type.Name is not ("enum" or "set") || column.Labels.Count == 0) return null;
        // No text of PostgreSQL holds U+0000: a value with it is rejected.
        string labels = string.Join(", ", column.Labels.Where(label => !label.Contains('\0', StringComparison.Ordinal)).Select(PgName.Literal));
        if (type.Name == "set")
            return Of(PgTypeName.TextArray, "set -> text[] of its members") with { Check = name => $"{name} <@ ARRAY[{labels}]::text[]" };
        if (column.Labels.All(label => Encoding.UTF8.GetByteCount(label) <= PgName.MaxBytes && !label.Contains('\0', StringComparison.Ordinal)))
            return Of(PgTypeName.Enum, "enum -> enum type with its labels") with { Labels = column.Labels };
        int longest = column.Labels.Max(label => label.EnumerateRunes().Count());
        return new(new(PgTypeName.VarChar, longest), $"enum with a label over {PgName.MaxBytes} bytes -> varchar({longest}) with a check")
        {
            Check = name => $"{name} IN ({labels})",
            Issue = IssueCatalogue.EnumAsText.At(table, column.Name,
                $"PostgreSQL's enums take labels of {PgName.MaxBytes} bytes, and this one has a longer one: the column becomes varchar({longest}) with a check; it is sorted by its text, not by the order of the labels"),
        };
    }

    private static TypeChoice? Geometry(string table, ColumnSchema column, MySqlType type, string? geometry)
    {
        if (!IsGeometry(type.Name)) return null;
        if (geometry is not null) return new(new(PgTypeName.Geometry, EnumSql: geometry), $"{type.Name} -> PostGIS geometry") { Geometry = true };
        return Of(PgTypeName.Bytea, $"{type.Name} -> bytea that holds EWKB, as the target has no PostGIS") with
        {
            Geometry = true,
            Issue = IssueCatalogue.GeometryAsBytea.At(table, column.Name,
                $"the target has no PostGIS: the {type.Name} column becomes bytea that holds EWKB (well-known binary with its SRID)"),
        };
    }

    /// <summary>Whether a column of this type holds geometries.</summary>
    internal static bool IsGeometry(string declaredType) => Declared().Match(declaredType).Groups["name"].Value.ToLowerInvariant() is
        "geometry" or "point" or "linestring" or "polygon" or "multipoint" or "multilinestring" or "multipolygon" or "geometrycollection" or "geomcollection";

    private static TypeChoice Other(string table, ColumnSchema column, MySqlType type) => Of(PgTypeName.Text, $"unknown type {type} -> text") with
    {
        Issue = IssueCatalogue.TypeUnknown.At(table, column.Name, $"the type {column.DeclaredType} is not known: the column becomes text"),
    };

    private static TypeChoice Of(PgTypeName type, string rule) => new(new(type), rule);

    private static int? Argument(Match declared, string group) =>
        int.TryParse(declared.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;

    [GeneratedRegex(@"^\s*(?<name>\w*)(\s*\(\s*(?<first>\d+)\s*(,\s*(?<second>\d+)\s*)?\))?(?<after>.*)", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Declared();

    /// <summary>A declared type, taken apart.</summary>
    private readonly record struct MySqlType(string Name, int? First, int? Second, bool Unsigned)
    {
        public override string ToString()
        {
            string size = (First, Second) switch
            {
                (null, _) => "",
                // The width in which a client shows an integer says nothing.
                _ when IntegerOf(this) is not null => "",
                (_, null) => $"({First})",
                _ => $"({First},{Second})",
            };
            return $"{Name}{size}{(Unsigned ? " unsigned" : "")}";
        }
    }
}
