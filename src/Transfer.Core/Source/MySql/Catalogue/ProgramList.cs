using Transfer.Plan;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>Views, triggers, routines, events and sequences, each with the statement that SHOW CREATE prints.</summary>
internal sealed class ProgramList
{
    private readonly CatalogueSession _session;

    private ProgramList(CatalogueSession session) => _session = session;

    internal static IReadOnlyList<ProgramSchema> Read(CatalogueSession session, TableList tables) => new ProgramList(session).Read(tables);

    private ProgramSchema[] Read(TableList tables) =>
    [
        .. tables.All.Where(table => table.Type == "VIEW").Select(view => Program("view", "VIEW", view.Name, 1)),
        .. Names("trigger_name, event_object_table", "triggers", "event_object_schema").Select(row => Program("trigger", "TRIGGER", row[0]!, 2) with { Table = row[1]! }),
        .. Names("routine_name, routine_type", "routines", "routine_schema").Select(row => Program(row[1] == "FUNCTION" ? "function" : "procedure", row[1]!, row[0]!, 2)),
        .. Names("event_name", "events", "event_schema").Select(row => Program("event", "EVENT", row[0]!, 3)),
        .. tables.All.Where(table => table.Type == "SEQUENCE").Select(sequence => Program("sequence", "SEQUENCE", sequence.Name, 1)),
    ];

    private IEnumerable<string?[]> Names(string columns, string view, string database) => _session
        .Rows($"SELECT {columns} FROM information_schema.{view} WHERE {database} = {_session.DatabaseLiteral}")
        .OrderBy(row => row[^1], StringComparer.Ordinal)
        .ThenBy(row => row[0], StringComparer.Ordinal);

    /// <param name="kind">As <see cref="ProgramSchema.Kind"/> has it.</param>
    /// <param name="object">As SHOW CREATE has it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="place">The column of SHOW CREATE's answer that holds the statement.</param>
    private ProgramSchema Program(string kind, string @object, string name, int place)
    {
        MySqlFault? fault = _session.TryRows($"SHOW CREATE {@object} {_session.Qualified(name)}", out List<string?[]> rows);
        string? sql = fault is null && rows.Count > 0 ? rows[0][place] : null;
        string why = fault is null ? "the server shows it to its owner and to whoever may see all routines" : $"{fault.Text} (error {fault.Code})";
        return new ProgramSchema(kind, name, "", sql ?? $"-- the SQL of {kind} {name} could not be read: {why}".ReplaceLineEndings(" "));
    }
}
