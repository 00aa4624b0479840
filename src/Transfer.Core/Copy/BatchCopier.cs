using Npgsql;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>
/// Sends chunks as a row of COPY commands, each of about <c>batchBytes</c>. The chunks of the open command are kept until the server
/// has committed them, so that a refused one can be taken apart and every good row loaded exactly once.
/// </summary>
internal sealed class BatchCopier
{
    private readonly NpgsqlConnection _connection;
    private readonly ICopyListener _listener;
    private readonly string _sql;
    private readonly long _batchBytes;
    private readonly List<Chunk> _batch = [];
    private CopyCommand? _open;
    private long _sent;

    internal BatchCopier(NpgsqlConnection connection, TablePlan table, long batchBytes, ICopyListener listener)
    {
        _connection = connection;
        _listener = listener;
        _batchBytes = batchBytes;
        _sql = CopyCommand.Sql(table);
    }

    internal async Task WriteAsync(Chunk chunk, CancellationToken cancel)
    {
        _open ??= await CopyCommand.BeginAsync(_connection, _sql, cancel);
        _batch.Add(chunk);
        try
        {
            await _open.WriteAsync(chunk.Buffer.Written, cancel);
        }
        catch (PostgresException refusal) when (IsAboutTheRow(refusal))
        {
            await TakeApartAsync(cancel);
            return;
        }

        _sent += chunk.Buffer.Length;
        if (_sent >= _batchBytes) await FinishAsync(cancel);
    }

    /// <summary>Commits what was sent; also called in the middle, whenever a batch is full.</summary>
    internal async Task FinishAsync(CancellationToken cancel)
    {
        if (_open is not { } command) return;
        try
        {
            await command.CommitAsync(cancel);
        }
        catch (PostgresException refusal) when (IsAboutTheRow(refusal))
        {
            await TakeApartAsync(cancel);
            return;
        }

        _listener.Loaded(_batch.Sum(chunk => (long)chunk.Rows), _batch.Sum(chunk => (long)chunk.Buffer.Length));
        GiveBack();
    }

    /// <summary>Takes an open command back: nothing of it stays in the target.</summary>
    internal async Task AbandonAsync()
    {
        if (_open is { } command) await command.AbandonAsync();
        GiveBack();
    }

    /// <summary>
    /// Whether another row might still load: bad data (22), a constraint (23), a limit such as the row's size (54), a function's own
    /// complaint (P0). Anything else is about the server or the connection. Source: PostgreSQL documentation, appendix A.
    /// </summary>
    internal static bool IsAboutTheRow(PostgresException error) => error.SqlState[..2] is "22" or "23" or "54" or "P0";

    private async Task TakeApartAsync(CancellationToken cancel)
    {
        _open = null;
        EncodedRow[] rows = [.. _batch.SelectMany(chunk => chunk.Split())];
        await BadRowHunt.LoadAsync(_connection, _sql, rows, _listener, cancel);
        GiveBack();
    }

    private void GiveBack()
    {
        foreach (Chunk chunk in _batch) _listener.Done(chunk);
        _batch.Clear();
        _open = null;
        _sent = 0;
    }
}

/// <summary>Hears what became of the rows.</summary>
internal interface ICopyListener
{
    /// <summary>The server has committed these rows.</summary>
    void Loaded(long rows, long bytes);

    /// <summary>The server refuses this row, alone, with these words.</summary>
    void Refused(long locator, string message);

    /// <summary>The chunk is free for other rows.</summary>
    void Done(Chunk chunk);
}
