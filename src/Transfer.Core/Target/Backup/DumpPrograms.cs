using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Machine;
using Transfer.Plan;
using Transfer.Target.Local;

namespace Transfer.Target.Backup;

/// <summary><c>pg_dump</c> and <c>pg_restore</c> of this machine, beside each other.</summary>
/// <param name="Dump">The path of pg_dump.</param>
/// <param name="Restore">The path of pg_restore.</param>
/// <param name="Version">As <c>pg_dump --version</c> says it.</param>
public sealed partial record DumpPrograms(string Dump, string Restore, string Version)
{
    private int Major => int.Parse(MajorPattern().Match(Version).Value, CultureInfo.InvariantCulture);

    /// <summary>Every pair, in the order in which they are looked for; of the folder that TRANSFER_PG_BIN names alone, where it is set.</summary>
    public static IEnumerable<DumpPrograms> FindAll() =>
        (PostgresBinaries.ChosenFolder is { } chosen ? [chosen] : PostgresBinaries.Candidates())
            .Select(folder => (Dump: PathSearch.Inside(folder, "pg_dump"), Restore: PathSearch.Inside(folder, "pg_restore")))
            .Where(pair => File.Exists(pair.Dump) && File.Exists(pair.Restore))
            .Distinct()
            .Select(pair => Describe(pair.Dump, pair.Restore))
            .OfType<DumpPrograms>();

    /// <summary>The pair for a server: pg_dump reads servers of its own version and older ones.</summary>
    /// <param name="serverVersion">The server's version, such as 15.18.</param>
    /// <exception cref="UsageException">This machine has none that will do.</exception>
    internal static DumpPrograms For(string serverVersion)
    {
        int server = int.Parse(MajorPattern().Match(serverVersion).Value, CultureInfo.InvariantCulture);
        DumpPrograms[] all = [.. FindAll()];
        DumpPrograms[] fit = [.. all.Where(one => one.Major >= server).OrderBy(one => one.Major)];
        if (fit.Length > 0) return fit[0];
        string what = all.Length == 0 ? "pg_dump and pg_restore were not found" : $"pg_dump here is {string.Join(", ", all.Select(one => one.Version).Distinct())}, and the server is PostgreSQL {serverVersion}: pg_dump must not be older";
        throw new UsageException($"no backup can be made: {what}. Install the client programs of PostgreSQL {server} or later ({PackageManager.Remedy(Package.PostgresClient)}), or name their folder in {PostgresBinaries.FolderVariable}");
    }

    private static DumpPrograms? Describe(string dump, string restore)
    {
        Command answer = Command.Run(dump, "--version");
        Match version = VersionPattern().Match(answer.Output);
        return answer.ExitCode == 0 && version.Success ? new DumpPrograms(dump, restore, version.Groups[1].Value) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\S+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex MajorPattern();
}
