using Transfer.Plan;

namespace Transfer.Target.Ddl;

/// <summary>CREATE TYPE … AS ENUM.</summary>
public static class EnumDdl
{
    public static Statement Create(EnumPlan type) => new(
        "enum",
        type.Name,
        type.Table,
        $"CREATE TYPE {type.QualifiedName} AS ENUM ({string.Join(", ", type.Labels.Select(PgName.Literal))})");
}
