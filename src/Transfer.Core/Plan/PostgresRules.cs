using Transfer.Plan.Sql;
using Transfer.Plan.Sql.Postgres;

namespace Transfer.Plan;

/// <summary>PostgreSQL's own: a column keeps its type, and its SQL needs no translation.</summary>
internal sealed class PostgresRules : EngineRules
{
    internal override ISqlDialect Dialect { get; } = new PostgresDialect();

    internal override TypeChoice Type(TableSchema table, ColumnSchema column, Func<int?, ColumnFacts> probe)
    {
        string type = column.DeclaredType;
        if (column.TextOnly)
        {
            return new TypeChoice(new(PgTypeName.Text), $"{type} -> text, as its values have no binary form that means the same elsewhere")
            {
                Issue = IssueCatalogue.TypeUnknown.At(table.Name, column.Name, $"values of the type {type} cannot be carried to another database as they are: the column becomes text"),
            };
        }

        // A type that a mapping could write has its encoder; any other is only passed on.
        return PgTypeParser.TryParse(type, out PgType known, out _) && known.Sql == type
            ? new TypeChoice(known, "the same type") { Zoned = known.Name == PgTypeName.TimestampTz }
            : new TypeChoice(new(PgTypeName.Other, EnumSql: type), "the same type");
    }

    internal override ColumnSchema Read(ColumnSchema column, PgType type, bool changed) =>
        column with { AsIs = !changed && column is { Computed: null, TextOnly: false } && type.Sql == column.DeclaredType };

    // The primary key's columns are NOT NULL by themselves.
    internal override bool NotNull(TableSchema table, ColumnSchema column) => column.NotNull;

    internal override string? CollationDiffers(TableSchema table, ColumnSchema column, PgType type) => null;

    internal override string WithoutParent(string parent) => parent.Contains('.', StringComparison.Ordinal)
        ? $"the table {parent} is in another schema"
        : base.WithoutParent(parent);
}
