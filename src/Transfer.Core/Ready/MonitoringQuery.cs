namespace Transfer.Ready;

/// <summary>How far a run has come, asked of the target by anybody who may see the account's sessions.</summary>
internal static class MonitoringQuery
{
    // Sources: PostgreSQL documentation, "Progress Reporting" (since 14 for COPY, since 12 for CREATE INDEX).
    private const string Copies = """
        SELECT 'copy' AS step, c.relid::regclass::text AS relation, c.tuples_processed AS done, NULL::bigint AS of, now() - a.query_start AS since
        FROM pg_stat_progress_copy c JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'transfer'
        UNION ALL
        """;

    private const string Indexes = """
        SELECT 'index: ' || i.phase, i.relid::regclass::text, i.blocks_done, i.blocks_total, now() - a.query_start
        FROM pg_stat_progress_create_index i JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'transfer'
        UNION ALL
        SELECT 'waits for ' || a.wait_event_type, left(a.query, 60), NULL, NULL, now() - a.query_start
        FROM pg_stat_activity a WHERE a.application_name = 'transfer' AND a.state = 'active' AND a.wait_event_type = 'Lock' AND a.pid <> pg_backend_pid()
        """;

    internal static string For(int major) => major >= 14 ? $"{Copies}\n{Indexes}" : Indexes;
}
