using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>
/// What follows on a table's rows: primary key, uniques, indexes, checks, trigger, comments, and at the end, when all tables are there, foreign
/// keys. What the server refuses becomes an issue with its SQL; it costs neither the table nor the run.
/// </summary>
internal sealed class KeyMaker
{
    private readonly MadeObjects _made;

    internal KeyMaker(MadeObjects made) => _made = made;

    /// <summary>Makes everything of a table that needs no other table.</summary>
    internal async Task FinishTableAsync(NpgsqlConnection connection, TablePlan table, CancellationToken cancel)
    {
        foreach (Statement statement in KeyDdl.OfTable(table))
        {
            if (await TryAsync(connection, statement.Sql, cancel) is { } refusal) _made.Failed(statement, await ExplainAsync(connection, table, statement, refusal, cancel));
            else if (statement.Kind == "check") await ValidateAsync(connection, table, statement, cancel);
            else _made.Created(statement);
        }

        foreach (Statement statement in TableDdl.Comments(table))
        {
            if (await TryAsync(connection, statement.Sql, cancel) is not { } refusal) _made.Created(statement);
            else _made.Failed(statement, IssueCatalogue.CommentFailed.At(table.Source.Name, null, Refused(statement, refusal)));
        }
    }

    /// <summary>Makes an object beside the table's own.</summary>
    internal async Task MakeAsync(NpgsqlConnection connection, Statement statement, CancellationToken cancel)
    {
        if (await TryAsync(connection, statement.Sql, cancel) is { } refusal) _made.Failed(statement, Explain(statement, refusal));
        else _made.Created(statement);
    }

    /// <summary>Adds a foreign key NOT VALID: quick, as no row is looked at.</summary>
    /// <returns>Whether it is there and can be validated.</returns>
    internal async Task<bool> AddForeignKeyAsync(NpgsqlConnection connection, Statement key, CancellationToken cancel)
    {
        if (await TryAsync(connection, key.Sql, cancel) is not { } refusal) return true;
        _made.Failed(key, Explain(key, refusal));
        return false;
    }

    /// <summary>Proves a foreign key over all rows; one that fails stays NOT VALID, with an issue that lists orphans.</summary>
    internal async Task ValidateForeignKeyAsync(NpgsqlConnection connection, TablePlan table, ForeignKeyPlan key, Statement statement, CancellationToken cancel)
    {
        if (await TryAsync(connection, KeyDdl.Validate(table, key.Name), cancel) is not { } refusal)
        {
            _made.Created(statement);
            return;
        }

        Issue issue = refusal.SqlState == PostgresErrorCodes.ForeignKeyViolation
            ? await Orphans.FindAsync(connection, table, key, cancel)
            : IssueCatalogue.ObjectFailed.At(table.Source.Name, null, Refused(statement, refusal));
        _made.Failed(statement, issue);
    }

    private async Task ValidateAsync(NpgsqlConnection connection, TablePlan table, Statement check, CancellationToken cancel)
    {
        if (await TryAsync(connection, KeyDdl.Validate(table, check.Name), cancel) is not { } refusal)
        {
            _made.Created(check);
            return;
        }

        Issue issue = IssueCatalogue.CheckViolated.At(table.Source.Name, null, $"check {check.Name} stays NOT VALID: {TargetFault.Words(refusal)}. Its SQL: {check.Sql}");
        if (refusal.SqlState == PostgresErrorCodes.CheckViolation)
            issue = await CheckViolations.CountAsync(connection, table, table.Checks.First(one => one.Name == check.Name), issue, cancel);
        _made.Failed(check, issue);
    }

    private static async Task<Issue> ExplainAsync(NpgsqlConnection connection, TablePlan table, Statement statement, PostgresException refusal, CancellationToken cancel)
    {
        Issue issue = Explain(statement, refusal);
        return refusal.SqlState == PostgresErrorCodes.UniqueViolation ? await Duplicates.CountAsync(connection, table, statement.Name, issue, cancel) : issue;
    }

    private static Issue Explain(Statement statement, PostgresException refusal) =>
        (refusal.SqlState == PostgresErrorCodes.UniqueViolation ? IssueCatalogue.DuplicateKeys : IssueCatalogue.ObjectFailed)
        .At(statement.Table, null, Refused(statement, refusal));

    private static string Refused(Statement statement, PostgresException refusal) =>
        $"{statement.Kind.Replace('_', ' ')} {statement.Name} could not be made: {TargetFault.Words(refusal)}. Its SQL: {statement.Sql}";

    /// <summary>Runs a statement.</summary>
    /// <returns>The server's refusal of this statement, or null. A fault of the server or connection is thrown.</returns>
    private static async Task<PostgresException?> TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
            return null;
        }
        catch (PostgresException error) when (!TargetFault.IsOfTheServer(error))
        {
            return error;
        }
    }
}
