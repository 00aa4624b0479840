using Transfer.Plan;
using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan.Sql;

/// <summary>One column of each kind, as expression tests speak of them.</summary>
internal sealed class TestScope : IColumnScope
{
    internal static readonly IReadOnlyDictionary<string, (string SourceType, PgType Type)> Columns =
        new Dictionary<string, (string, PgType)>(StringComparer.OrdinalIgnoreCase)
        {
            ["a"] = ("INTEGER", new PgType(PgTypeName.BigInt)),
            ["n"] = ("INT4", new PgType(PgTypeName.Integer)),
            ["active"] = ("BOOLEAN", new PgType(PgTypeName.Boolean)),
            ["name"] = ("TEXT", new PgType(PgTypeName.Text)),
            ["code"] = ("VARCHAR(20)", new PgType(PgTypeName.VarChar, 20)),
            ["price"] = ("DECIMAL(10,2)", new PgType(PgTypeName.Numeric, 0, 10, 2)),
            ["ratio"] = ("REAL", new PgType(PgTypeName.DoublePrecision)),
            ["born"] = ("DATE", new PgType(PgTypeName.Date)),
            ["made"] = ("DATETIME", new PgType(PgTypeName.Timestamp)),
            ["seen"] = ("TIMESTAMPTZ", new PgType(PgTypeName.TimestampTz)),
            ["data"] = ("BLOB", new PgType(PgTypeName.Bytea)),
            ["doc"] = ("JSON", new PgType(PgTypeName.Jsonb)),
            ["uid"] = ("UUID", new PgType(PgTypeName.Uuid)),
            ["soft"] = ("TEXT COLLATE NOCASE", new PgType(PgTypeName.Text)),
            ["small"] = ("FLOAT4", new PgType(PgTypeName.Real)),
        };

    public ScopeColumn? Find(string sourceName) => Columns.TryGetValue(sourceName, out (string SourceType, PgType Type) column)
        ? new ScopeColumn(sourceName.ToLowerInvariant(), column.Type, column.SourceType.Contains("NOCASE", StringComparison.Ordinal) ? "NOCASE" : null)
        : null;
}
