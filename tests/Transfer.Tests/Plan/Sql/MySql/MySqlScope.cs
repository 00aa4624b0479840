using Transfer.Plan;
using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan.Sql.MySql;

/// <summary>One column of each kind, as expression tests speak of them, with values that both engines read.</summary>
/// <param name="Declared">MySQL's type.</param>
/// <param name="Type">What becomes of it.</param>
/// <param name="Values">Values in SQL; bytes as x'00'.</param>
internal sealed record MySqlColumn(string Declared, PgType Type, params string[] Values)
{
    internal string? Collation { get; init; }

    internal string[] Labels { get; init; } = [];

    internal ScopeColumn At(string name) => new(name, Type, Collation) { DeclaredType = Declared, Labels = Labels };
}

internal sealed class MySqlScope : IColumnScope
{
    internal static readonly PgType Integer = new(PgTypeName.Integer);
    internal static readonly PgType BigInt = new(PgTypeName.BigInt);
    internal static readonly PgType Text = new(PgTypeName.Text);
    internal static readonly PgType Boolean = new(PgTypeName.Boolean);
    internal static readonly PgType Date = new(PgTypeName.Date);
    internal static readonly PgType Double = new(PgTypeName.DoublePrecision);
    internal static readonly PgType Bytea = new(PgTypeName.Bytea);

    internal static readonly IReadOnlyDictionary<string, MySqlColumn> Columns = new Dictionary<string, MySqlColumn>(StringComparer.OrdinalIgnoreCase)
    {
        ["a"] = new("bigint", BigInt, "NULL", "0", "1", "-7", "2147483648", "9", "9007199254740993"),
        ["n"] = new("int", Integer, "NULL", "0", "3", "-2", "2147483647"),
        ["u"] = new("int unsigned", BigInt, "NULL", "0", "4294967295", "6"),
        ["huge"] = new("bigint unsigned", Numeric(20, 0), "NULL", "0", "18446744073709551615", "5"),
        ["yr"] = new("year", new PgType(PgTypeName.SmallInt), "NULL", "1970", "2020"),
        ["active"] = new("tinyint(1)", Boolean, "NULL", "0", "1"),
        ["flag"] = new("bit(1)", Boolean, "NULL", "0", "1"),
        ["bits"] = new("bit(8)", new PgType(PgTypeName.Bit, 8), "NULL", "b'00000101'", "b'11111111'", "b'00000000'"),
        ["price"] = new("decimal(10,2)", Numeric(10, 2), "NULL", "0.00", "10.50", "-3.25", "99999999.99", "-0.05"),
        ["ratio"] = new("double", Double, "NULL", "0.5", "-2.75", "3", "1e200"),
        ["small"] = new("float", new PgType(PgTypeName.Real), "NULL", "0.5", "0.1", "-3"),
        // Values that the collation tells apart as their characters do.
        ["name"] = new("varchar(50)", new PgType(PgTypeName.VarChar, 50), "NULL", "''", "'abc'", "' a%c '", "'ÄÖü ß'", "'a_b\\\\c'", "'x@y.z'", "'🙂b'", "'Z'") { Collation = "utf8mb4_general_ci" },
        ["code"] = new("varchar(50)", new PgType(PgTypeName.VarChar, 50), "NULL", "''", "'  '", "'A-12'", "'a-12'", "'a-12  '", "'ä'", "'b@c@d'") { Collation = "utf8mb4_bin" },
        ["exact"] = new("varchar(50)", new PgType(PgTypeName.VarChar, 50), "NULL", "''", "' '", "'abc'", "'ABC'", "'abc '", "'abc\\t'", "'a%c'", "'Äß🙂'", "'\u212a'", "'a_b\\\\c'") { Collation = "utf8mb4_0900_bin" },
        ["fixed"] = new("char(5)", new PgType(PgTypeName.VarChar, 5), "NULL", "'ab'", "'ab c'", "''") { Collation = "utf8mb4_bin" },
        ["latin"] = new("varchar(20)", new PgType(PgTypeName.VarChar, 20), "NULL", "'ä'", "'a'") { Collation = "latin1_bin" },
        ["state"] = new("enum('new','Old','it''s')", new PgType(PgTypeName.Enum, EnumSql: "state"), "NULL", "'new'", "'Old'", "'it''s'") { Labels = ["new", "Old", "it's"], Collation = "utf8mb4_general_ci" },
        ["tags"] = new("set('x','y')", new PgType(PgTypeName.TextArray)) { Labels = ["x", "y"], Collation = "utf8mb4_general_ci" },
        ["born"] = new("date", Date, "NULL", "'2019-12-31'", "'2020-01-01'", "'2020-02-29'", "'9999-12-31'", "'0001-01-01'"),
        ["made"] = new("datetime", Timestamp(0), "NULL", "'2019-12-31 23:59:59'", "'2020-01-01 00:00:00'", "'2020-01-31 12:34:56'", "'9999-12-31 23:59:59'"),
        ["fine"] = new("datetime(3)", Timestamp(3), "NULL", "'2019-12-31 23:59:59.999'", "'2020-01-01 00:00:00.500'"),
        ["seen"] = new("timestamp", new PgType(PgTypeName.TimestampTz, Fraction: 0), "NULL", "'2019-12-31 23:59:59'", "'2020-01-01 00:00:00'"),
        ["clock"] = new("time", new PgType(PgTypeName.Time, Fraction: 0), "NULL", "'00:00:00'", "'23:59:59'", "'12:34:56'"),
        ["data"] = new("varbinary(20)", Bytea, "NULL", "x''", "x'00ff'", "x'7f'", "x'6162'"),
        ["doc"] = new("json", new PgType(PgTypeName.Jsonb), "NULL", "'{}'", "'[1]'"),
        ["uid"] = new("uuid", new PgType(PgTypeName.Uuid)),
        ["place"] = new("point", new PgType(PgTypeName.Bytea)),
    };

    public ScopeColumn? Find(string sourceName) => Columns.TryGetValue(sourceName, out MySqlColumn? column) ? column.At(sourceName.ToLowerInvariant()) : null;

    internal static PgType Numeric(int precision, int scale) => new(PgTypeName.Numeric, 0, precision, scale);

    internal static PgType Timestamp(int digits) => new(PgTypeName.Timestamp, Fraction: digits);
}
