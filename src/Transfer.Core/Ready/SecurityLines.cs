using System.Text;
using Npgsql;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer.Ready;

/// <summary>The lines about who may do what, and who sees it.</summary>
internal static class SecurityLines
{
    private const string Area = "security";
    private const string RightsName = "roles and grants";

    internal static ReadyLine TargetTls(TargetAccount account) =>
        Tls("TLS to the target", account.Remote is "" or "127.0.0.1" or "::1", account.Tls, "sslmode=verify-full in the target's URL, with the server's CA in sslrootcert");

    internal static ReadyLine SourceTls(DatabaseUrl from, ISource source)
    {
        const string name = "TLS to the source";
        if (from.Engine == "sqlite") return ReadyLine.None(Area, name, "the source is a file");
        string sql = source.Schema.Engine switch
        {
            "postgresql" => "SELECT coalesce((SELECT version || ' ' || cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl), '')",
            "mariadb" => "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'SSL_CIPHER'",
            _ => "SELECT VARIABLE_VALUE FROM performance_schema.session_status WHERE VARIABLE_NAME = 'Ssl_cipher'",
        };
        try
        {
            using RowCursor row = source.Readers[0].Query(sql, "the state of the connection");
            string cipher = row.Next() ? Encoding.UTF8.GetString(row.Get(0).Bytes) : "";
            return Tls(name, from.StaysOnThisMachine, cipher, from.Engine == "postgresql" ? "sslmode=verify-full in the source's URL, with the server's CA in sslrootcert" : "ssl-mode=verify-full in the source's URL, with the server's CA in ssl-ca");
        }
        catch (SourceException error)
        {
            return ReadyLine.Fail(Area, name, $"it could not be asked: {error.Message}", "let the account read the session's own status");
        }
    }

    internal static ReadyLine Superuser(TargetAccount account, bool local)
    {
        const string name = "no superuser needed";
        return local
            ? ReadyLine.None(Area, name, "the private server has one account")
            : ReadyLine.Of(!account.Superuser, Area, name, account.Superuser ? $"the rehearsal was run by {account.Name}, a superuser, so nothing shows that less is enough" : $"the rehearsal was run by {account.Name}, which is none", "make the move with a role of its own: CREATE on the database, and CREATE and USAGE on the schema; CREATEDB for this rehearsal");
    }

    internal static ReadyLine RightsNotLookedAt(string why) => ReadyLine.Fail(Area, RightsName, $"not looked at: {why}", "mend what stops it");

    /// <summary>Whether the application's roles may use the new tables.</summary>
    internal static async Task<ReadyLine> RightsAsync(string connectionString, RunReport report, IReadOnlyList<string> roles, CancellationToken cancel)
    {
        const string remedy = "GRANT in a SQL file of the mapping's hooks (after_keys), or ALTER DEFAULT PRIVILEGES; run --swap gives new tables the rights of those that they replace";
        (string Schema, string Table)[] made = [.. report.Tables.Where(table => table.TargetRows is not null).Select(table => Split(table.Target))];
        string[] tables = [.. made.Select(one => PgName.Qualified(one.Schema, one.Table))];
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        if (roles.Count == 0)
        {
            List<string> holders = await TableRights.HoldersAsync(connection, tables, cancel);
            return holders.Count == 0
                ? ReadyLine.None(Area, RightsName, "no --role names the application's, and only the owner has rights on the new tables")
                : ReadyLine.Pass(Area, RightsName, $"besides the owner, rights on the new tables have {string.Join(", ", holders)}");
        }

        List<string> missing = [];
        foreach (string role in roles)
        {
            try
            {
                List<string> rights = await TableRights.MissingAsync(connection, role, tables, [.. made.Select(one => one.Schema).Distinct()], cancel);
                if (rights.Count > 0) missing.Add($"{role} lacks {string.Join(", ", rights.Take(3))}{(rights.Count > 3 ? $" and {rights.Count - 3} more rights" : "")}");
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedObject)
            {
                missing.Add($"there is no role {role}");
            }
        }

        return ReadyLine.Of(missing.Count == 0, Area, RightsName, missing.Count == 0 ? $"{string.Join(", ", roles)} may read and change the rows of {tables.Length} new tables" : DataLines.List(missing), remedy);
    }

    internal static ReadyLine Audit(RunReport report) => ReadyLine.Of(
        report is { RanBy.Length: > 0, Target.Account.Length: > 0 },
        Area,
        "who ran what is kept",
        $"report.json of run {report.RunId} has: run by {report.RanBy}, as {report.Target.Account} in the target{(report.Source.Account is { } account ? $" and {account} in the source" : "")}, from {report.StartedAt:u} to {report.FinishedAt:u}",
        "see the rehearsal's report");

    private static ReadyLine Tls(string name, bool local, string cipher, string remedy) => cipher.Length > 0 ? ReadyLine.Pass(Area, name, cipher)
        : local ? ReadyLine.None(Area, name, "the connection does not leave this machine")
        : ReadyLine.Fail(Area, name, "the connection is not encrypted", remedy);

    private static (string Schema, string Table) Split(string target)
    {
        int dot = target.IndexOf('.', StringComparison.Ordinal);
        return (target[..dot], target[(dot + 1)..]);
    }
}
