using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Plan;

/// <summary>
/// Which PostgreSQL type an SQLite column gets: by its declared type where that says something, else by what it holds.
/// Source of the affinities: https://www.sqlite.org/datatype3.html, section 3.1.
/// </summary>
internal static partial class SqliteTypeRules
{
    /// <summary>Rows that are looked at to learn whether a date or time column holds numbers at all.</summary>
    internal const int SampleRows = 10_000;

    /// <summary>The type for a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="probe">Looks at the values: at so many of the first rows, or all (null).</param>
    internal static TypeChoice Choose(ColumnSchema column, Func<int?, ColumnFacts> probe)
    {
        if (column.Identity) return new(new(PgTypeName.BigInt), "integer primary key -> bigint identity");
        Match declared = Declared().Match(column.DeclaredType);
        string name = Blanks().Replace(declared.Groups["name"].Value.Trim(), " ").ToLowerInvariant();
        int? first = Argument(declared, "first");
        int? second = Argument(declared, "second");
        return ByName(name, first, second) ?? ByTime(name, probe) ?? ByContent(column, probe);
    }

    private static TypeChoice? ByName(string name, int? first, int? second) => name switch
    {
        "tinyint" or "smallint" or "int2" => new(new(PgTypeName.SmallInt), $"{name} -> smallint"),
        "int4" or "mediumint" => new(new(PgTypeName.Integer), $"{name} -> integer"),
        "int" or "integer" or "bigint" or "int8" or "unsigned" or "unsigned big int" or "bigint unsigned" or "int unsigned" or "integer unsigned"
            or "long" or "bigserial" or "serial" => new(new(PgTypeName.BigInt), $"{name} -> bigint, as SQLite's integers have 64 bits"),
        "boolean" or "bool" => new(new(PgTypeName.Boolean), $"{name} -> boolean"),
        "real" or "double" or "float" or "double precision" or "float4" or "float8" => new(new(PgTypeName.DoublePrecision), $"{name} -> double precision"),
        "numeric" or "decimal" or "money" or "number" or "dec" => Numeric(name, first, second),
        "varchar" or "char" or "nvarchar" or "nchar" or "character" or "character varying" or "varying character" or "native character"
            or "varchar2" or "bpchar" or "string" => Characters(name, first),
        "text" or "clob" or "none" or "tinytext" or "mediumtext" or "longtext" or "ntext" or "citext" => new(new(PgTypeName.Text), $"{name} -> text"),
        "blob" or "binary" or "varbinary" or "bytea" or "tinyblob" or "mediumblob" or "longblob" or "image" => new(new(PgTypeName.Bytea), $"{name} -> bytea"),
        "json" or "jsonb" => new(new(PgTypeName.Jsonb), $"{name} -> jsonb"),
        "uuid" or "guid" or "uniqueidentifier" => new(new(PgTypeName.Uuid), $"{name} -> uuid"),
        _ => null,
    };

    // PostgreSQL before 15 takes no scale beyond the precision.
    private static TypeChoice Numeric(string name, int? precision, int? scale) =>
        precision is >= 1 and <= 1000 && (scale ?? 0) >= 0 && (scale ?? 0) <= precision
            ? new(new(PgTypeName.Numeric, 0, precision.Value, scale ?? 0), $"{name}({precision},{scale ?? 0}) -> numeric of that size")
            : new(new(PgTypeName.Numeric), $"{name} -> numeric");

    private static TypeChoice Characters(string name, int? length) =>
        length is >= 1 and <= 10_485_760
            ? new(new(PgTypeName.VarChar, length.Value), $"{name}({length}) -> varchar({length})")
            : new(new(PgTypeName.Text), $"{name} without a length -> text");

    private static TypeChoice? ByTime(string name, Func<int?, ColumnFacts> probe)
    {
        PgTypeName? type = name switch
        {
            "date" => PgTypeName.Date,
            "datetime" or "timestamp" or "timestamp without time zone" or "datetime2" or "smalldatetime" => PgTypeName.Timestamp,
            "timestamptz" or "timestamp with time zone" or "datetimeoffset" => PgTypeName.TimestampTz,
            "time" or "time without time zone" => PgTypeName.Time,
            _ => null,
        };
        if (type is null) return null;
        ColumnFacts facts = probe(SampleRows);
        // One unit must fit every number: a sample does not prove that.
        if (facts.Numbers > 0) facts = probe(null);
        TimeUnit unit = facts.Numbers == 0 ? TimeUnit.None : UnitOf(facts);
        string rule = $"{name} -> {new PgType(type.Value).Sql}";
        return new(new(type.Value), unit == TimeUnit.None ? rule : $"{rule}, numbers as {Words(unit)}", unit);
    }

    /// <summary>One unit for the whole column: that in which all its numbers fall into the years 1973 to 2100.</summary>
    internal static TimeUnit UnitOf(ColumnFacts facts) => (facts.Least, facts.Greatest) switch
    {
        ( >= 1e8, < 4.1e9) => TimeUnit.EpochSeconds,
        ( >= 1e11, < 4.1e12) => TimeUnit.EpochMilliseconds,
        ( >= 2_441_683, < 2_488_070) when facts.Integers == 0 || facts.Reals > 0 => TimeUnit.JulianDay,
        _ => TimeUnit.None,
    };

    internal static string Words(TimeUnit unit) => unit switch
    {
        TimeUnit.EpochSeconds => "seconds since 1970",
        TimeUnit.EpochMilliseconds => "milliseconds since 1970",
        TimeUnit.JulianDay => "Julian days",
        _ => "nothing known",
    };

    private static TypeChoice ByContent(ColumnSchema column, Func<int?, ColumnFacts> probe)
    {
        ColumnFacts facts = probe(null);
        string declared = column.DeclaredType.Length == 0 ? "no declared type" : $"unknown type {column.DeclaredType}";
        return facts switch
        {
            { Integers: > 0, Reals: 0, Texts: 0, Blobs: 0 } => new(new(PgTypeName.BigInt), $"{declared}, holds only integers -> bigint"),
            { Integers: 0, Reals: > 0, Texts: 0, Blobs: 0 } => new(new(PgTypeName.DoublePrecision), $"{declared}, holds only reals -> double precision"),
            { Numbers: > 0, Texts: 0, Blobs: 0 } => new(new(PgTypeName.Numeric), $"{declared}, holds integers and reals -> numeric"),
            { Numbers: 0, Texts: 0, Blobs: > 0 } => new(new(PgTypeName.Bytea), $"{declared}, holds only blobs -> bytea"),
            { Numbers: 0, Texts: > 0, Blobs: 0 } => new(new(PgTypeName.Text), $"{declared}, holds only text -> text"),
            { Numbers: 0, Texts: 0, Blobs: 0 } => ByAffinity(column.DeclaredType, declared),
            _ => new(new(PgTypeName.Text), $"{declared}, holds values of several kinds -> text", Mixed: true),
        };
    }

    private static TypeChoice ByAffinity(string type, string declared)
    {
        bool Has(string part) => type.Contains(part, StringComparison.OrdinalIgnoreCase);
        if (Has("INT")) return new(new(PgTypeName.BigInt), $"{declared}, integer affinity -> bigint");
        if (Has("CHAR") || Has("CLOB") || Has("TEXT")) return new(new(PgTypeName.Text), $"{declared}, text affinity -> text");
        if (Has("REAL") || Has("FLOA") || Has("DOUB")) return new(new(PgTypeName.DoublePrecision), $"{declared}, real affinity -> double precision");
        return type.Length == 0 || Has("BLOB")
            ? new(new(PgTypeName.Text), $"{declared}, holds nothing -> text")
            : new(new(PgTypeName.Numeric), $"{declared}, numeric affinity -> numeric");
    }

    private static int? Argument(Match declared, string group) =>
        int.TryParse(declared.Groups[group].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    [GeneratedRegex(@"^(?<name>[^(]*)(\(\s*(?<first>[+-]?\d+)\s*(,\s*(?<second>[+-]?\d+)\s*)?\)(?<after>.*))?", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
