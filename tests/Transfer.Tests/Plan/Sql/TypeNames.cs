using Transfer.Plan;

namespace Transfer.Tests.Plan.Sql;

internal static class TypeNames
{
    private static readonly PgType[] Types =
    [
        .. Enum.GetValues<PgTypeName>().Where(name => name != PgTypeName.VarChar).Select(name => new PgType(name)),
        new(PgTypeName.VarChar, 9), new(PgTypeName.VarChar, 19), new(PgTypeName.Numeric, 0, 10, 2), new(PgTypeName.Numeric, 0, 10, 4),
    ];

    /// <summary>The type that PostgreSQL writes so.</summary>
    internal static PgType Parse(string sql) => Types.Single(type => type.Sql == sql);
}
