using System.Runtime.InteropServices;
using System.Text;

namespace Transfer.Source.MySql;

/// <summary>Reads a field while its texts are there.</summary>
internal delegate void FieldReader(in MySqlField field);

/// <summary>One session with a server, for one thread at a time; only <see cref="Cancel"/> may come from another.</summary>
internal sealed unsafe class MySqlConnection : IDisposable
{
    private readonly Lock _lock = new();
    private nint _handle;
    private bool _cancelled;

    private MySqlConnection(nint handle, string server)
    {
        _handle = handle;
        Server = server;
        ThreadId = MySqlNative.ThreadId(handle).Value;
    }

    /// <summary>Where it is connected to, for messages; without a password.</summary>
    internal string Server { get; }

    /// <summary>The server's number of this session.</summary>
    internal nuint ThreadId { get; }

    /// <summary>The cipher, null where the connection is not encrypted.</summary>
    internal string? Cipher => MySqlNative.Cipher(_handle);

    /// <summary>Takes a handle over that <see cref="MySqlConnector"/> connected.</summary>
    internal static MySqlConnection Of(nint handle, string server) => new(handle, server);

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <exception cref="SourceException">The server refuses it, or is gone.</exception>
    internal void Execute(string sql, string doing)
    {
        if (TryExecute(sql) is { } fault) throw fault.Explain(Server, doing);
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>Why it failed; null where it did not.</returns>
    internal MySqlFault? TryExecute(string sql)
    {
        if (Send(sql) is { } fault) return fault;
        nint result = MySqlNative.UseResult(_handle);
        if (result != 0) MySqlNative.FreeResult(result);
        return LastFault();
    }

    /// <summary>All rows of a small answer, as text; null is NULL.</summary>
    /// <exception cref="SourceException">The server refuses it, or is gone.</exception>
    internal List<string?[]> Query(string sql, string doing)
    {
        if (TryQuery(sql, out List<string?[]> rows) is { } fault) throw fault.Explain(Server, doing);
        return rows;
    }

    /// <summary>All rows of a small answer, or why there are none.</summary>
    internal MySqlFault? TryQuery(string sql, out List<string?[]> rows)
    {
        rows = [];
        MySqlFault? fault = TryOpen(sql, out nint result);
        if (fault is not null) return fault;
        try
        {
            uint columns = MySqlNative.FieldCount(result);
            while (true)
            {
                byte** row = MySqlNative.FetchRow(result);
                if (row == null) return LastFault();
                CULong* lengths = MySqlNative.FetchLengths(result);
                var values = new string?[columns];
                for (int i = 0; i < columns; i++) values[i] = row[i] == null ? null : Encoding.UTF8.GetString(row[i], (int)lengths[i].Value);
                rows.Add(values);
            }
        }
        finally
        {
            MySqlNative.FreeResult(result);
        }
    }

    /// <summary>Starts a SELECT whose rows are then fetched one by one.</summary>
    /// <returns>Why it failed; null where <paramref name="result"/> is a result, which is to be freed.</returns>
    internal MySqlFault? TryOpen(string sql, out nint result)
    {
        result = 0;
        if (Send(sql) is { } fault) return fault;
        result = MySqlNative.UseResult(_handle);
        return result == 0 ? LastFault() ?? new MySqlFault(0, "the statement gave no rows") : null;
    }

    /// <summary>Has the server describe the rows of a statement, and not run it.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="read">Takes one field after another.</param>
    /// <returns>Why it refuses; null where it does not.</returns>
    internal MySqlFault? TryDescribe(string sql, FieldReader read)
    {
        nint statement = MySqlNative.InitStatement(_handle);
        if (statement == 0) return LastFault() ?? new MySqlFault(0, "out of memory");
        nint result = 0;
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(sql);
            fixed (byte* start = bytes)
            {
                if (MySqlNative.Prepare(statement, start, new CULong((nuint)bytes.Length)) != 0)
                    return new MySqlFault((int)MySqlNative.StatementErrorCode(statement), MySqlNative.StatementError(statement));
            }

            if (MySqlNative.ParameterCount(statement).Value > 0) return new MySqlFault(0, "nothing gives its parameter ? a value");
            result = MySqlNative.Metadata(statement);
            if (result == 0) return null;
            uint count = MySqlNative.FieldCount(result);
            MySqlField* fields = MySqlNative.Fields(result);
            for (int i = 0; i < count; i++) read(in fields[i]);
            return null;
        }
        finally
        {
            if (result != 0) MySqlNative.FreeResult(result);
            _ = MySqlNative.CloseStatement(statement);
        }
    }

    /// <summary>What the last call complained of, or null.</summary>
    internal MySqlFault? LastFault() =>
        MySqlNative.ErrorCode(_handle) is > 0 and var code ? new MySqlFault((int)code, MySqlNative.Error(_handle)) : null;

    /// <summary>Makes whatever is under way fail soon, and everything after it; from any thread.</summary>
    internal void Cancel()
    {
        lock (_lock)
        {
            if (_handle == 0 || _cancelled) return;
            _cancelled = true;
            _ = MySqlNative.Cancel(_handle);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_handle != 0) MySqlNative.Close(_handle);
            _handle = 0;
        }
    }

    private MySqlFault? Send(string sql)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = bytes)
        {
            return MySqlNative.Query(_handle, start, new CULong((nuint)bytes.Length)) == 0 ? null : LastFault();
        }
    }
}
