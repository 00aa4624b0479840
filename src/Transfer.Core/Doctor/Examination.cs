using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Transfer.Machine;
using Transfer.Target.Backup;
using Transfer.Target.Local;

namespace Transfer.Doctor;

/// <summary>Looks over the machine: programs, libraries, room and rights. It changes nothing.</summary>
public static partial class Examination
{
    // Below this, the private server alone (its data folder and 4 GB of write-ahead log) may fill the disk.
    private const long LittleRoom = 6L << 30;

    /// <summary>Everything that <c>transfer doctor</c> shows, the required things first.</summary>
    /// <param name="workDir">The folder whose disk is measured; it need not exist.</param>
    public static IReadOnlyList<DoctorFinding> Examine(string workDir = ".transfer") =>
    [
        new(".NET runtime", true, $"{Environment.Version}, {RuntimeInformation.RuntimeIdentifier}", null, true),
        ServerPrograms(),
        Account(),
        Room(workDir),
        Sqlite(),
        Program("psql", "psql (to look at the result)", Package.PostgresClient),
        DumpTools(),
        MariaDbLibrary(),
        Libpq(),
        Program("mariadbd", "MariaDB server (tests only)", Package.MariaDbServer, "mysqld", "/usr/libexec/mariadbd", "/usr/libexec/mysqld"),
        Program("sqlite3", "sqlite3 shell (benchmarks only)", Package.SqliteShell),
        Program("pgloader", "pgloader (benchmarks only)", Package.Pgloader),
    ];

    private static DoctorFinding ServerPrograms()
    {
        const string What = "PostgreSQL server programs (for --to local)";
        return PostgresBinaries.Find() is { } found
            ? new(What, true, $"{found.Version} in {found.Folder}", null, true)
            : new(What, false, "initdb, postgres and pg_ctl were not found", PackageManager.Remedy(Package.PostgresServer), true);
    }

    private static DoctorFinding Account()
    {
        const string What = "right to start a server (for --to local)";
        try
        {
            string? name = ServerAccount.FindAsync(CancellationToken.None).GetAwaiter().GetResult().Name;
            return new(What, true, name is null ? $"as {Environment.UserName}" : $"as {name}, because PostgreSQL refuses root", null, true);
        }
        catch (LocalServerException e)
        {
            return new(What, false, e.Message, "run transfer as an ordinary user, or give --to postgresql://…", true);
        }
    }

    private static DoctorFinding Room(string workDir)
    {
        string folder = Path.GetFullPath(workDir);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
            folder = parent;
        long free = new DriveInfo(folder).AvailableFreeSpace;
        string detail = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1L << 30):0.0} GB free for {Path.GetFullPath(workDir)}");
        return new("room on the disk", free >= LittleRoom, detail, free >= LittleRoom ? null : "choose another disk with --work-dir, or make room", true);
    }

    private static DoctorFinding Sqlite()
    {
        const string What = "SQLite library (the newer of the two is used)";
        string? system = SqliteVersion(NativeLibraryFinder.System("sqlite3", "0"));
        string? bundled = SqliteVersion(NativeLibraryFinder.Bundled("e_sqlite3"));
        string detail = $"the system's {system ?? "(none)"}, the program's own {bundled ?? "(none)"}";
        // STRICT tables came with 3.37.
        bool strict = Newer(system, 37) || Newer(bundled, 37);
        return new(
            What,
            system is not null || bundled is not null,
            strict ? detail : detail + ": too old for STRICT tables, and slower",
            strict ? null : PackageManager.Remedy(Package.SqliteLibrary),
            true);
    }

    private static bool Newer(string? version, int minor) =>
        Version.TryParse(version, out var parsed) && parsed >= new Version(3, minor);

    private static string? SqliteVersion(nint library) => NativeLibraryFinder.CallForText(library, "sqlite3_libversion");

    private static DoctorFinding DumpTools()
    {
        const string What = "pg_dump, pg_restore (backup; not older than the server)";
        DumpPrograms[] found = [.. DumpPrograms.FindAll()];
        return found.Length > 0
            ? new(What, true, string.Join(", ", found.Select(one => $"{one.Version} in {Path.GetDirectoryName(one.Dump)}")), null, false)
            : new(What, false, "pg_dump and pg_restore were not found", PackageManager.Remedy(Package.PostgresClient), false);
    }

    private static DoctorFinding MariaDbLibrary()
    {
        const string What = "MariaDB Connector/C (MySQL and MariaDB sources)";
        string? version = NativeLibraryFinder.CallForText(NativeLibraryFinder.System("mariadb", "3"), "mysql_get_client_info");
        return version is not null
            ? new(What, true, version, null, false)
            : new(What, false, "libmariadb was not found", PackageManager.Remedy(Package.MariaDbLibrary), false);
    }

    private static DoctorFinding Libpq()
    {
        const string What = "libpq (PostgreSQL sources at full speed; without it rows are read more slowly)";
        return NativeLibraryFinder.System("pq", "5") != 0
            ? new(What, true, "found", null, false)
            : new(What, false, "libpq was not found", PackageManager.Remedy(Package.PostgresClient), false);
    }

    private static DoctorFinding Program(string name, string what, Package package, params string[] alsoKnownAs)
    {
        string? path = alsoKnownAs.Prepend(name).Select(other => Path.IsPathRooted(other) && File.Exists(other) ? other : PathSearch.Find(other))
            .FirstOrDefault(found => found is not null);
        if (path is null)
            return new(what, false, $"{name} is not on PATH", PackageManager.Remedy(package), false);
        var answer = Command.Run(path, "--version");
        string version = VersionPattern().Match(answer.Output + answer.Error).Value;
        return new(what, answer.ExitCode == 0, $"{version} in {Path.GetDirectoryName(path)}", answer.ExitCode == 0 ? null : PackageManager.Remedy(package), false);
    }

    [GeneratedRegex("[0-9]+[.][0-9A-Za-z.~+-]*")]
    private static partial Regex VersionPattern();
}
