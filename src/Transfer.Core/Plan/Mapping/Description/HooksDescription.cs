using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary><c>hooks</c>.</summary>
internal static class HooksDescription
{
    internal static MapForm<Hooks> Form { get; } = new("hooks", "hooks")
    {
        {
            "before_schema", Files(), (hooks, files) => hooks with { BeforeSchema = files.Value },
            "SQL files to run before the first table is made, from the mapping's folder. The run's own schemas come first in the search path of each file: a file that names none works in every command.", "before_schema: extensions.sql"
        },
        {
            "after_schema", Files(), (hooks, files) => hooks with { AfterSchema = files.Value },
            "SQL files to run when the tables are made, and empty.", "after_schema: [roles.sql, grants.sql]"
        },
        {
            "before_data", Files(), (hooks, files) => hooks with { BeforeData = files.Value },
            "SQL files to run before the first row is moved.", "before_data: partitions.sql"
        },
        {
            "after_data", Files(), (hooks, files) => hooks with { AfterData = files.Value },
            "SQL files to run when all rows are moved.", "after_data: totals.sql"
        },
        {
            "before_keys", Files(), (hooks, files) => hooks with { BeforeKeys = files.Value },
            "SQL files to run before keys and indexes are made.", "before_keys: orphans.sql"
        },
        {
            "after_keys", Files(), (hooks, files) => hooks with { AfterKeys = files.Value },
            "SQL files to run when all is made.", "after_keys: views.sql"
        },
    };

    private static ListForm<string> Files() => new(Values.Checked("an SQL file", _ => null), "an SQL file or a list of them") { OneIsEnough = true };
}
