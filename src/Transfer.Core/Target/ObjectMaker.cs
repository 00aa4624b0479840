using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>
/// Makes types, sequences, functions, views and triggers of a PostgreSQL source by their own SQL. What one of them needs may come later in the
/// list: those that fail are tried again as long as another one succeeds.
/// </summary>
internal sealed class ObjectMaker(NpgsqlConnection connection, MadeObjects made)
{
    /// <summary>Makes what can be made now.</summary>
    /// <param name="transaction">The transaction that it becomes part of; each object within a savepoint of its own.</param>
    /// <param name="objects">What to make.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What the server refused.</returns>
    internal async Task<IReadOnlyList<ObjectSchema>> MakeAsync(NpgsqlTransaction transaction, IReadOnlyList<ObjectSchema> objects, CancellationToken cancel) =>
        [.. (await TryAllAsync(transaction, objects, cancel)).Select(pair => pair.Object)];

    /// <summary>Makes what is left when all else is there; what fails now becomes an issue.</summary>
    internal async Task FinishAsync(IReadOnlyList<ObjectSchema> objects, CancellationToken cancel)
    {
        if (objects.Count == 0) return;
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        List<(ObjectSchema Object, PostgresException Refusal)> failed = await TryAllAsync(transaction, objects, cancel);
        await transaction.CommitAsync(cancel);
        foreach ((ObjectSchema one, PostgresException refusal) in failed)
        {
            Statement statement = Of(one);
            made.Failed(statement, IssueCatalogue.ObjectFailed.At(
                one.Table.Length == 0 ? null : one.Table, null, $"{one.Kind.Replace('_', ' ')} {one.Name} could not be made: {TargetFault.Words(refusal)}. Its SQL: {one.Sql}"));
        }
    }

    private async Task<List<(ObjectSchema Object, PostgresException Refusal)>> TryAllAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ObjectSchema> objects, CancellationToken cancel)
    {
        IReadOnlyList<ObjectSchema> open = objects;
        while (true)
        {
            var failed = new List<(ObjectSchema Object, PostgresException Refusal)>();
            foreach (ObjectSchema one in open)
            {
                if (await TryAsync(transaction, one, cancel) is { } refusal) failed.Add((one, refusal));
                else made.Created(Of(one));
            }

            if (failed.Count == 0 || failed.Count == open.Count) return failed;
            open = [.. failed.Select(pair => pair.Object)];
        }
    }

    private async Task<PostgresException?> TryAsync(NpgsqlTransaction transaction, ObjectSchema one, CancellationToken cancel)
    {
        const string Point = "before_object";
        await transaction.SaveAsync(Point, cancel);
        try
        {
            // The semicolons of a function's body are its own: only a batch leaves them alone.
            await using var batch = new NpgsqlBatch(connection);
            foreach (string sql in one.Also.Prepend(one.Sql)) batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            await batch.ExecuteNonQueryAsync(cancel);
            await transaction.ReleaseAsync(Point, cancel);
            return null;
        }
        catch (PostgresException error) when (!TargetFault.IsOfTheServer(error))
        {
            await transaction.RollbackAsync(Point, cancel);
            return error;
        }
    }

    private static Statement Of(ObjectSchema one) => new(one.Kind, one.Name, one.Table, one.Sql);
}
