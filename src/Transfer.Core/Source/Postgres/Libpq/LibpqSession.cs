using System.Runtime.InteropServices;
using Npgsql;
using Transfer.Postgres;

namespace Transfer.Source.Postgres.Libpq;

/// <summary>
/// A session of the source by libpq, for the rows of COPY alone: the server sends each row as a message of its own, and libpq spends a
/// fraction of the time on one that Npgsql does.
/// </summary>
internal sealed unsafe class LibpqSession : IDisposable
{
    private nint _connection;

    private LibpqSession(nint connection) => _connection = connection;

    internal int ProcessId => LibpqNative.ProcessId(_connection);

    /// <summary>Opens a session and runs what sets it up.</summary>
    /// <param name="connectionString">Where, as Npgsql takes it.</param>
    /// <param name="statements">What is run first.</param>
    /// <returns>Null where this machine has no libpq, or it cannot do what Npgsql can.</returns>
    internal static LibpqSession? TryOpen(string connectionString, IEnumerable<string> statements)
    {
        if (!LibpqNative.IsThere) return null;
        Dictionary<string, string> parameters = new(LibpqParameters.Of(connectionString), StringComparer.Ordinal)
        {
            ["application_name"] = "transfer",
            ["client_encoding"] = "UTF8",
            ["connect_timeout"] = "15",
        };
        var session = new LibpqSession(LibpqNative.Connect([.. parameters.Keys, null], [.. parameters.Values, null], expand: 0));
        try
        {
            if (LibpqNative.Status(session._connection) != LibpqNative.ConnectionOk) return session.Gone();
            foreach (string sql in statements) session.Run(sql, LibpqNative.CommandOk, LibpqNative.TuplesOk);
            return session;
        }
        catch (Exception error) when (error is NpgsqlException)
        {
            return session.Gone();
        }
    }

    /// <summary>Begins a COPY … TO STDOUT. Unless it is read to its end, the session can only be closed.</summary>
    /// <exception cref="PostgresException">The server refuses it.</exception>
    /// <exception cref="NpgsqlException">The server is gone.</exception>
    internal LibpqCopyStream Copy(string sql)
    {
        Run(sql, LibpqNative.CopyOut);
        return new LibpqCopyStream(this);
    }

    /// <summary>The next message of the COPY.</summary>
    /// <param name="message">Its bytes, to be freed.</param>
    /// <param name="wait">Whether to wait for one.</param>
    /// <returns>Its length; 0 where none is here yet, -1 behind the last.</returns>
    /// <exception cref="PostgresException">The server ended it with an error.</exception>
    /// <exception cref="NpgsqlException">The server is gone.</exception>
    internal int Next(out byte* message, bool wait)
    {
        byte* found = null;
        int length = LibpqNative.NextMessage(_connection, &found, wait ? 0 : 1);
        message = found;
        if (length >= 0) return length;
        for (nint result; (result = LibpqNative.NextResult(_connection)) != 0;) Check(result, LibpqNative.CommandOk);
        return length == -1 ? -1 : throw Lost();
    }

    public void Dispose()
    {
        LibpqNative.Finish(_connection);
        _connection = 0;
    }

    private LibpqSession? Gone()
    {
        Dispose();
        return null;
    }

    private void Run(string sql, params ReadOnlySpan<int> wanted)
    {
        nint result = LibpqNative.Execute(_connection, sql);
        if (result == 0) throw Lost();
        Check(result, wanted);
    }

    /// <summary>Frees a result, and throws what is wrong with it.</summary>
    private void Check(nint result, params ReadOnlySpan<int> wanted)
    {
        try
        {
            if (wanted.Contains(LibpqNative.ResultStatus(result))) return;
            if (Text(LibpqNative.ErrorField(result, LibpqNative.SqlStateField)) is not { Length: 5 } state) throw Lost();
            string severity = Text(LibpqNative.ErrorField(result, LibpqNative.SeverityField)) ?? "ERROR";
            throw new PostgresException(
                Text(LibpqNative.ErrorField(result, LibpqNative.TextField)) ?? "", severity, severity, state, detail: Text(LibpqNative.ErrorField(result, LibpqNative.DetailField)));
        }
        finally
        {
            LibpqNative.Clear(result);
        }
    }

    private NpgsqlException Lost() => new("the connection broke", new IOException(Text(LibpqNative.ErrorMessage(_connection))?.Trim()));

    private static string? Text(byte* text) => Marshal.PtrToStringUTF8((nint)text);
}
