namespace Transfer.Source.MySql;

/// <summary>
/// Begins one consistent snapshot on several sessions, by the first of three ways that this server and user allow.
/// Sources: "START TRANSACTION … WITH CONSISTENT SNAPSHOT" and "FLUSH TABLES" of both manuals; MariaDB's status variables
/// binlog_snapshot_file and binlog_snapshot_position.
/// </summary>
internal sealed class MySqlSnapshot
{
    /// <summary>Seconds to wait for the global read lock: while it is waited for, all writers wait too.</summary>
    private const int LockSeconds = 5;

    /// <summary>How often to try for a moment at which nobody commits while the sessions begin.</summary>
    private const int Tries = 10;

    /// <summary>A commit is visible a moment before the server counts it as executed.</summary>
    private static readonly TimeSpan CommitLag = TimeSpan.FromMilliseconds(20);

    private readonly MySqlConnector _connector;
    private readonly MySqlConnection _control;
    private readonly MySqlVersion _server;

    internal MySqlSnapshot(MySqlConnector connector, MySqlConnection control, MySqlVersion server)
    {
        _connector = connector;
        _control = control;
        _server = server;
    }

    /// <summary>Opens the sessions and begins.</summary>
    /// <param name="readers">Sessions wished for, 1 or more.</param>
    /// <returns>The snapshot, and its sessions: one alone where no common moment could be proven.</returns>
    internal (SourceSnapshot Snapshot, IReadOnlyList<MySqlConnection> Sessions) Begin(int readers)
    {
        var sessions = new List<MySqlConnection>();
        try
        {
            for (int i = 0; i < readers; i++) sessions.Add(_connector.Open());
            return (Begin(sessions), sessions);
        }
        catch
        {
            foreach (MySqlConnection session in sessions) session.Dispose();
            throw;
        }
    }

    private SourceSnapshot Begin(List<MySqlConnection> sessions)
    {
        if (sessions.Count > 1 && UnderLock(sessions) is { } locked) return locked;
        for (int i = 0; i < Tries && sessions.Count > 1; i++)
        {
            if (BetweenCommits(sessions) is { } quiet) return quiet;
        }

        bool alone = sessions.Count == 1;
        foreach (MySqlConnection session in sessions.Skip(1)) session.Dispose();
        sessions.RemoveRange(1, sessions.Count - 1);
        string before = Position();
        Start(sessions[0]);
        string identity = Position() is { Length: > 0 } after && after == before ? after : SnapshotPosition(sessions[0]) ?? (before.Length > 0 ? $"at or after {before}" : "the server keeps no binary log");
        string method = alone ? "one reader" : "one reader, since no common moment of several could be proven: the user lacks the right to lock (RELOAD), or the lock was not to be had, and the binary log was moving or cannot be read";
        return new SourceSnapshot(method, identity, DateTimeOffset.UtcNow);
    }

    /// <summary>Nobody commits while the global read lock is held. Null where it was not to be had.</summary>
    private SourceSnapshot? UnderLock(List<MySqlConnection> sessions)
    {
        _control.Execute($"SET SESSION lock_wait_timeout = {LockSeconds}", "setting up the session");
        if (_control.TryExecute("FLUSH TABLES WITH READ LOCK") is not null) return null;
        try
        {
            foreach (MySqlConnection session in sessions) Start(session);
            return new SourceSnapshot("global read lock", Position() is { Length: > 0 } position ? position : "the server keeps no binary log", DateTimeOffset.UtcNow);
        }
        finally
        {
            _control.Execute("UNLOCK TABLES", "giving the global read lock back");
        }
    }

    /// <summary>The binary log stands where it stood before the sessions began. Null where it moved, or there is none.</summary>
    private SourceSnapshot? BetweenCommits(List<MySqlConnection> sessions)
    {
        string before = Position();
        // What is in the log may not be visible yet: it is, before the log is asked again.
        Thread.Sleep(CommitLag);
        foreach (MySqlConnection session in sessions) Start(session);
        if (_server.IsMariaDb && BySession(sessions) is { } exact) return exact;
        Thread.Sleep(CommitLag);
        return before.Length > 0 && Position() == before ? new SourceSnapshot("binary log unmoved while the readers began", before, DateTimeOffset.UtcNow) : null;
    }

    /// <summary>MariaDB tells each session the position of its own snapshot: where they are equal, so are the snapshots.</summary>
    private static SourceSnapshot? BySession(List<MySqlConnection> sessions)
    {
        string?[] positions = [.. sessions.Select(SnapshotPosition).Distinct()];
        return positions is [{ } one] ? new SourceSnapshot("equal binary log positions of all readers' snapshots", one, DateTimeOffset.UtcNow) : null;
    }

    private static string? SnapshotPosition(MySqlConnection session)
    {
        if (session.TryQuery("SHOW STATUS LIKE 'binlog_snapshot_%'", out List<string?[]> rows) is not null) return null;
        string? file = rows.Find(row => row[0]!.Equals("binlog_snapshot_file", StringComparison.OrdinalIgnoreCase))?[1];
        string? position = rows.Find(row => row[0]!.Equals("binlog_snapshot_position", StringComparison.OrdinalIgnoreCase))?[1];
        return string.IsNullOrEmpty(file) ? null : $"binary log {file}:{position}";
    }

    private void Start(MySqlConnection session)
    {
        _ = session.TryExecute("ROLLBACK");
        // MariaDB takes no READ ONLY beside the snapshot before 10.x: the two are joined by a comma in both.
        session.Execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", $"beginning a snapshot on {_connector.Server}");
    }

    /// <summary>GTID set and position as far as the user may see them; empty where the server keeps no log or shows none.</summary>
    private string Position()
    {
        var parts = new List<string>();
        foreach (string statement in (string[])["SHOW BINARY LOG STATUS", "SHOW MASTER STATUS"])
        {
            if (_control.TryQuery(statement, out List<string?[]> rows) is not null) continue;
            if (rows.Count > 0) parts.Add($"binary log {rows[0][0]}:{rows[0][1]}");
            break;
        }

        string variable = _server.IsMariaDb ? "@@GLOBAL.gtid_binlog_pos" : "@@GLOBAL.gtid_executed";
        if (_control.TryQuery($"SELECT {variable}", out List<string?[]> sets) is null && sets[0][0] is { Length: > 0 } set)
            parts.Add("GTID " + set.Replace("\n", "", StringComparison.Ordinal));
        return string.Join(", ", parts);
    }
}
