namespace Transfer.Machine;

/// <summary>The package manager of this system, and the exact command with which it installs something.</summary>
/// <param name="Program">The program's name, as it is found on PATH.</param>
/// <param name="Install">What stands before the packages' names.</param>
/// <param name="NeedsRoot">Whether an ordinary user has to put <c>sudo</c> before it.</param>
public sealed record PackageManager(string Program, string Install, bool NeedsRoot)
{
    // Homebrew comes last on Linux: where it stands beside the system's own manager, the latter's packages are the ones in use.
    internal static readonly PackageManager[] Known =
    [
        new("apt-get", "apt-get install -y", true),
        new("dnf", "dnf install -y", true),
        new("pacman", "pacman -S --needed", true),
        new("zypper", "zypper install -y", true),
        new("apk", "apk add", true),
        new("brew", "brew install", false),
        new("winget", "winget install", false),
    ];

    /// <summary>The one that this system has; null where none of those known here is on PATH.</summary>
    public static PackageManager? Find() => Known.FirstOrDefault(manager => PathSearch.Find(manager.Program) is not null);

    /// <summary>The command that installs <paramref name="package"/> on this system, or a sentence that says what to install.</summary>
    public static string Remedy(Package package) =>
        Find()?.Command(package) ?? $"install {Describe(package)} with your system's package manager";

    /// <summary>The whole command; null where this package manager does not carry the package.</summary>
    public string? Command(Package package)
    {
        if (Name(package) is not { } name)
            return null;
        string sudo = NeedsRoot && !Environment.IsPrivilegedProcess ? "sudo " : "";
        return $"{sudo}{Install} {name}";
    }

    /// <summary>The package's name with this package manager; null where it has none.</summary>
    public string? Name(Package package) => (Program, package) switch
    {
        ("apt-get", Package.PostgresServer) => "postgresql",
        ("apt-get", Package.PostgresClient) => "postgresql-client",
        ("apt-get", Package.SqliteLibrary) => "libsqlite3-0",
        ("apt-get", Package.SqliteShell) => "sqlite3",
        ("apt-get", Package.MariaDbLibrary) => "libmariadb3",
        ("apt-get", Package.MariaDbServer) => "mariadb-server",
        ("apt-get", Package.Pgloader) => "pgloader",

        ("dnf", Package.PostgresServer) => "postgresql-server",
        ("dnf", Package.PostgresClient) => "postgresql",
        ("dnf", Package.SqliteLibrary) => "sqlite-libs",
        ("dnf", Package.SqliteShell) => "sqlite",
        ("dnf", Package.MariaDbLibrary) => "mariadb-connector-c",
        ("dnf", Package.MariaDbServer) => "mariadb-server",

        ("pacman", Package.PostgresServer) => "postgresql",
        ("pacman", Package.PostgresClient) => "postgresql-libs",
        ("pacman", Package.SqliteLibrary or Package.SqliteShell) => "sqlite",
        ("pacman", Package.MariaDbLibrary) => "mariadb-libs",
        ("pacman", Package.MariaDbServer) => "mariadb",

        ("zypper", Package.PostgresServer) => "postgresql-server",
        ("zypper", Package.PostgresClient) => "postgresql",
        ("zypper", Package.SqliteLibrary) => "libsqlite3-0",
        ("zypper", Package.SqliteShell) => "sqlite3",
        ("zypper", Package.MariaDbLibrary) => "libmariadb3",
        ("zypper", Package.MariaDbServer) => "mariadb",

        ("apk", Package.PostgresServer) => "postgresql",
        ("apk", Package.PostgresClient) => "postgresql-client",
        ("apk", Package.SqliteLibrary) => "sqlite-libs",
        ("apk", Package.SqliteShell) => "sqlite",
        ("apk", Package.MariaDbLibrary) => "mariadb-connector-c",
        ("apk", Package.MariaDbServer) => "mariadb",

        ("brew", Package.PostgresServer) => "postgresql@17",
        ("brew", Package.PostgresClient) => "libpq",
        ("brew", Package.SqliteLibrary or Package.SqliteShell) => "sqlite",
        ("brew", Package.MariaDbLibrary) => "mariadb-connector-c",
        ("brew", Package.MariaDbServer) => "mariadb",
        ("brew", Package.Pgloader) => "pgloader",

        ("winget", Package.PostgresServer or Package.PostgresClient) => "PostgreSQL.PostgreSQL.17",
        ("winget", Package.SqliteLibrary or Package.SqliteShell) => "SQLite.SQLite",
        ("winget", Package.MariaDbLibrary or Package.MariaDbServer) => "MariaDB.Server",
        _ => null,
    };

    private static string Describe(Package package) => package switch
    {
        Package.PostgresServer => "PostgreSQL's server programs (initdb, postgres, pg_ctl)",
        Package.PostgresClient => "PostgreSQL's client (psql)",
        Package.SqliteLibrary => "SQLite's library (libsqlite3)",
        Package.SqliteShell => "SQLite's shell (sqlite3)",
        Package.MariaDbLibrary => "MariaDB Connector/C (libmariadb)",
        Package.MariaDbServer => "the MariaDB server",
        _ => "pgloader",
    };
}
