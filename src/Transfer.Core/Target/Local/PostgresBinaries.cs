using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Machine;

namespace Transfer.Target.Local;

/// <summary>A folder that holds PostgreSQL's server programs.</summary>
/// <param name="Folder">Where <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c> lie beside each other.</param>
/// <param name="Version">As <c>postgres --version</c> says it: <c>15.14</c>, <c>18beta1</c>.</param>
public sealed partial record PostgresBinaries(string Folder, string Version)
{
    /// <summary>Set to a folder, this environment variable alone says where the programs are.</summary>
    public const string FolderVariable = "TRANSFER_PG_BIN";

    private static readonly string[] Programs = ["initdb", "postgres", "pg_ctl"];

    /// <summary>The part of the version that decides whether a data folder can be opened: <c>15</c>.</summary>
    public string MajorVersion => MajorPattern().Match(Version).Value;

    public string InitDb => PathSearch.Inside(Folder, "initdb");

    public string PgCtl => PathSearch.Inside(Folder, "pg_ctl");

    internal static string? ChosenFolder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The programs that a new server is made with; null where this machine has none.</summary>
    public static PostgresBinaries? Find() => FindAll(ChosenFolder).FirstOrDefault();

    /// <summary>Every set of programs, the preferred one first: in that folder alone, or with null on this whole machine.</summary>
    internal static IEnumerable<PostgresBinaries> FindAll(string? folder) => FindAmong(folder is null ? Candidates() : [folder]);

    internal static IEnumerable<PostgresBinaries> FindAmong(IEnumerable<string> folders) =>
        folders
            .Where(folder => Programs.All(program => File.Exists(PathSearch.Inside(folder, program))))
            .Select(WithoutLinks)
            .Distinct()
            .Select(Describe)
            .OfType<PostgresBinaries>();

    /// <summary>The folders in which PostgreSQL's programs may lie, PATH's first.</summary>
    internal static IEnumerable<string> Candidates()
    {
        foreach (string folder in PathSearch.Folders())
            yield return folder;
        // Debian's postgresql-common leaves the server programs off PATH, and so do the PGDG packages for Red Hat.
        foreach (string folder in Versions("/usr/lib/postgresql", "*").Concat(Versions("/usr", "pgsql-*")))
            yield return folder;
        foreach (string prefix in (string[])["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"])
        {
            foreach (string folder in Versions(prefix, "postgresql@*"))
                yield return folder;
            yield return $"{prefix}/postgresql/bin";
        }

        foreach (string folder in Versions("/Applications/Postgres.app/Contents/Versions", "*"))
            yield return folder;
        if (OperatingSystem.IsWindows())
        {
            string programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
            foreach (string folder in Versions(Path.Combine(programs, "PostgreSQL"), "*"))
                yield return folder;
        }

        // Last, because on Debian a development package brings pg_config without a server.
        if (PathSearch.Find("pg_config") is { } config && Command.Run(config, "--bindir") is { ExitCode: 0 } answer)
            yield return answer.Output.Trim();
    }

    /// <summary>The bin folders of the versions installed side by side, the newest first.</summary>
    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(folder => NumberAtTheEnd(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static decimal NumberAtTheEnd(string name) =>
        decimal.TryParse(NumberPattern().Match(name).Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : 0;

    private static string WithoutLinks(string folder)
    {
        string program = PathSearch.Inside(folder, "postgres");
        return Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(program))!;
    }

    private static PostgresBinaries? Describe(string folder)
    {
        var answer = Command.Run(PathSearch.Inside(folder, "postgres"), "--version");
        var version = VersionPattern().Match(answer.Output);
        return answer.ExitCode == 0 && version.Success ? new PostgresBinaries(folder, version.Groups[1].Value) : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\S+)")]
    private static partial Regex VersionPattern();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex MajorPattern();

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?$")]
    private static partial Regex NumberPattern();
}
