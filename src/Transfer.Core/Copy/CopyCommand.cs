using Npgsql;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>One COPY … FROM STDIN (FORMAT BINARY): open, write whole tuples, commit. What is not committed leaves no row behind.</summary>
internal sealed class CopyCommand
{
    // The signature, no flags, no header extension. Source: PostgreSQL documentation, COPY, "Binary Format".
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] Trailer = [0xFF, 0xFF];

    private readonly NpgsqlRawCopyStream _stream;

    private CopyCommand(NpgsqlRawCopyStream stream) => _stream = stream;

    internal static string Sql(TablePlan table)
    {
        // A table without columns takes no list of them.
        string columns = table.Copied.Count == 0 ? "" : $" ({string.Join(", ", table.Copied.Select(column => PgName.Quote(column.Name)))})";
        return $"COPY {table.QualifiedName}{columns} FROM STDIN (FORMAT BINARY)";
    }

    internal static async Task<CopyCommand> BeginAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync(sql, cancel);
        var command = new CopyCommand(stream);
        await command.WriteAsync(Header, cancel);
        return command;
    }

    /// <summary>Sends tuples; when that fails the command is over.</summary>
    internal async Task WriteAsync(ReadOnlyMemory<byte> tuples, CancellationToken cancel)
    {
        try
        {
            await _stream.WriteAsync(tuples, cancel);
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
    }

    /// <summary>Ends the data; the server now keeps all rows or none.</summary>
    /// <exception cref="PostgresException">The server refused a row: none is kept.</exception>
    internal async Task CommitAsync(CancellationToken cancel)
    {
        await WriteAsync(Trailer, cancel);
        await _stream.DisposeAsync();
    }

    /// <summary>Gives up: the server keeps nothing of this command.</summary>
    internal async Task AbandonAsync()
    {
        try
        {
            await _stream.CancelAsync();
            await _stream.DisposeAsync();
        }
        catch (Exception error) when (error is NpgsqlException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is gone, and with it the command; the fault that led here is on its way to the user.
        }
    }
}
