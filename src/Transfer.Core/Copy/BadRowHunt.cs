using Npgsql;

namespace Transfer.Copy;

/// <summary>
/// Loads rows of which the server has refused some: halves them until the bad ones stand alone. Each half is a COPY of its own, which
/// keeps all of its rows or none, so that a good row is loaded exactly once.
/// </summary>
internal static class BadRowHunt
{
    internal static async Task LoadAsync(
        NpgsqlConnection connection, string sql, ReadOnlyMemory<EncodedRow> rows, ICopyListener listener, CancellationToken cancel)
    {
        if (rows.IsEmpty) return;
        try
        {
            await CopyAsync(connection, sql, rows, cancel);
            listener.Loaded(rows.Length, rows.ToArray().Sum(row => (long)row.Tuple.Length));
        }
        catch (PostgresException refusal) when (BatchCopier.IsAboutTheRow(refusal))
        {
            if (rows.Length == 1)
            {
                listener.Refused(rows.Span[0].Locator, Words(refusal));
                return;
            }

            int half = rows.Length / 2;
            await LoadAsync(connection, sql, rows[..half], listener, cancel);
            await LoadAsync(connection, sql, rows[half..], listener, cancel);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string sql, ReadOnlyMemory<EncodedRow> rows, CancellationToken cancel)
    {
        CopyCommand command = await CopyCommand.BeginAsync(connection, sql, cancel);
        for (int i = 0; i < rows.Length; i++) await command.WriteAsync(rows.Span[i].Tuple, cancel);
        await command.CommitAsync(cancel);
    }

    private static string Words(PostgresException refusal) =>
        refusal.Detail is { Length: > 0 } detail
            ? $"{refusal.MessageText}: {detail} (SQLSTATE {refusal.SqlState})"
            : $"{refusal.MessageText} (SQLSTATE {refusal.SqlState})";
}
