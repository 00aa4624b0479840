namespace Transfer.Source.MySql;

/// <summary>An error of the server or the driver. Codes: https://mariadb.com/kb/en/mariadb-error-code-reference/ and errmsg.h.</summary>
/// <param name="Code">Its number; 2000 to 2999 and 5000 to 5999 are the driver's own.</param>
/// <param name="Text">Its own words.</param>
internal sealed record MySqlFault(int Code, string Text)
{
    internal const int AccessDenied = 1045;
    internal const int NoSuchTable = 1146;
    internal const int UnknownVariable = 1193;
    internal const int LockWaitTimeout = 1205;
    internal const int ConnectionError = 2002;
    internal const int TlsError = 2026;

    /// <summary>Whether it is the driver's, such as a connection that was cut, and says nothing of the statement.</summary>
    internal bool IsDrivers => Code is (>= 2000 and < 3000) or (>= 5000 and < 6000);

    /// <summary>The fault for the user: where, what, and what to do.</summary>
    /// <param name="server">The server.</param>
    /// <param name="doing">What was being done, such as <c>reading table t</c>.</param>
    internal SourceException Explain(string server, string doing) => new($"source {server}, {doing}: {Words}{(IsCut(doing) ? Cut : Remedy)}");

    private const string Cut = ". The server ended, or the connection was cut; run again when it is back";

    // An encrypted connection that breaks off is a fault of encryption to the driver.
    private bool IsCut(string doing) => Code == TlsError && !doing.StartsWith("connecting", StringComparison.Ordinal);

    private string Words => $"{Text.TrimEnd('.', '!', ' ')} (error {Code})";

    private string Remedy => Code switch
    {
        AccessDenied or 1698 => ". Check user and password: in the URL, in MYSQL_PWD or in ~/.my.cnf",
        1044 => ". The user may not use this database: check its name, or GRANT SELECT ON the database to the user",
        1049 => ". Check the database's name in the URL: SHOW DATABASES lists them",
        1142 or 1143 => ". GRANT SELECT on it to the user, or leave the table out with --exclude",
        NoSuchTable => ". It was there when the run began: somebody dropped or renamed it; run again",
        1412 or 1932 => ". The table was altered while the run read it; run again",
        1317 or 1927 or 3024 or 1028 => ". Somebody or a time limit ended the query; run again",
        LockWaitTimeout => ". Another session holds a lock on it; wait for it to end, or see SHOW PROCESSLIST",
        1040 or 1203 or 1226 => ". The server takes no more connections: lower --jobs, or raise max_connections",
        1153 or 2020 => ". Raise max_allowed_packet on the server: it must be larger than the largest row",
        3159 or 1835 => ". The server takes encrypted connections only: add ?ssl-mode=required to the URL",
        ConnectionError or 2003 or 2005 => ". Check that the server runs and that host, port or socket are right",
        2006 or 2013 or 2055 or 1053 or 1077 or 1079 or 1158 or 1159 or 1160 or 1161 or 5014 => Cut,
        TlsError => ". Check ssl-mode, ssl-ca, ssl-cert and ssl-key in the URL",
        1129 => ". The server blocks this host after failed connections: FLUSH HOSTS there",
        1251 or 1524 or 2059 => ". The server asks for an authentication that this machine's client library lacks: install its plugins (libmariadb3 has them in Debian), or make a user with caching_sha2_password or mysql_native_password",
        _ => "",
    };
}
