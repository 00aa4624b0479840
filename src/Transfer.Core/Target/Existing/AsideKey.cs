using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target.Existing;

/// <summary>A foreign key that is dropped for the time of a load.</summary>
/// <param name="Table">The planned table that has it.</param>
/// <param name="TableSql">That table's qualified SQL name.</param>
/// <param name="Definition">What follows on its name (pg_get_constraintdef), without NOT VALID.</param>
/// <param name="Valid">Whether it was proven for all rows.</param>
/// <param name="Comment">Its comment, which goes with it.</param>
/// <param name="Reference">What it refers to.</param>
internal sealed record AsideKey(TablePlan Table, string TableSql, string Definition, bool Valid, string? Comment, Reference Reference)
{
    private string Name => PgName.Quote(Reference.Name);

    internal string Drop => $"ALTER TABLE {TableSql} DROP CONSTRAINT {Name}";

    /// <summary>Puts it back without a look at the rows; does no harm where it is still there.</summary>
    internal Statement Add => new(
        "foreign_key", Reference.Name, Table.Source.Name, $"ALTER TABLE {TableSql} DROP CONSTRAINT IF EXISTS {Name}, ADD CONSTRAINT {Name} {Definition} NOT VALID");

    internal string? AddComment => Comment is null ? null : $"COMMENT ON CONSTRAINT {Name} ON {TableSql} IS {PgName.Literal(Comment)}";

    internal string Validate => $"ALTER TABLE {TableSql} VALIDATE CONSTRAINT {Name}";
}

/// <summary>A trigger that is disabled for the time of a load.</summary>
/// <param name="TableSql">Its table's qualified SQL name.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">pg_trigger.tgenabled: O fires as usual, R on a replica, A always.</param>
internal sealed record AsideTrigger(string TableSql, string Name, string State)
{
    internal string Disable => $"ALTER TABLE {TableSql} DISABLE TRIGGER {PgName.Quote(Name)}";

    internal string Enable => $"ALTER TABLE {TableSql} ENABLE {State switch { "R" => "REPLICA ", "A" => "ALWAYS ", _ => "" }}TRIGGER {PgName.Quote(Name)}";
}
