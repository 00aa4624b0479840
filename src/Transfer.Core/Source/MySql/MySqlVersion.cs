namespace Transfer.Source.MySql;

/// <summary>What kind of server it is.</summary>
/// <param name="Engine"><c>mysql</c> or <c>mariadb</c>, as the server itself says.</param>
/// <param name="Version">Its version, such as 9.4.0 or 10.11.6-MariaDB.</param>
internal sealed record MySqlVersion(string Engine, string Version)
{
    internal bool IsMariaDb => Engine == "mariadb";

    /// <summary>Its number without what follows it; 0.0 where it has none.</summary>
    internal Version Number =>
        System.Version.TryParse(string.Concat(Version.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')).TrimEnd('.'), out Version? number) ? number : new Version(0, 0);

    /// <summary>
    /// MySQL 8 and later: information_schema has the last value instead of the next for a table of InnoDB that is not open, and does not
    /// say which. Source: storage/innobase/dict/dict0dd.cc, dd_set_autoinc.
    /// </summary>
    internal bool HidesCounters => !IsMariaDb && Number.Major >= 8;

    internal static MySqlVersion Of(MySqlConnection connection)
    {
        string version = connection.Query("SELECT version()", "asking its version")[0][0]!;
        return new MySqlVersion(version.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? "mariadb" : "mysql", version);
    }
}
