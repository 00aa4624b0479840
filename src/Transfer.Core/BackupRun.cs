using System.Globalization;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Target;
using Transfer.Target.Backup;

namespace Transfer;

/// <summary>A dump of the target, and the proof that it can be restored.</summary>
public static class BackupRun
{
    /// <summary>Dumps a target's database.</summary>
    /// <param name="to">The target; null for the private local server.</param>
    /// <param name="folder">The folder that takes the file; it is made where there is none.</param>
    /// <param name="workDir">Where the private server is.</param>
    /// <param name="jobs">Streams at once, when it is restored for the proof.</param>
    /// <param name="cancel">Stops it; an unfinished file is deleted.</param>
    /// <exception cref="UsageException">The folder cannot be used, or this machine has no pg_dump that will do.</exception>
    /// <exception cref="TargetException">The target cannot be opened, or the dump failed.</exception>
    public static Task<BackupFacts> ExecuteAsync(DatabaseUrl? to, string folder, string workDir, int jobs, CancellationToken cancel) => Targets.UseAsync(
        to, workDir, target => MakeAsync(target, folder, DateTimeOffset.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture), jobs, cancel), cancel);

    /// <summary>The same before a run; one that is not proven is an issue of it.</summary>
    internal static async Task BeforeAsync(PostgresTarget target, string folder, int jobs, RunFacts facts, RunFolder log, CancellationToken cancel)
    {
        BackupFacts backup = facts.Backup = await MakeAsync(target, folder, log.RunId, jobs, cancel);
        log.Log($"3 backup in {backup.File}: {backup.Tables} tables, {backup.Rows} rows, {(backup.Proven ? "restored and counted" : backup.Complaint)}");
        if (backup.Complaint is { } complaint) facts.Add([IssueCatalogue.BackupUnproven.At(null, null, $"{backup.File} is not proven: {complaint}")]);
    }

    private static async Task<BackupFacts> MakeAsync(PostgresTarget target, string folder, string mark, int jobs, CancellationToken cancel)
    {
        DumpPrograms programs = DumpPrograms.For(target.Version);
        Dump dump = await Dump.WriteAsync(target, programs, NewFile(folder, target.Database, mark), cancel);
        string? fault = await new RestoreCheck(target, programs).FindFaultAsync(dump, jobs, cancel);
        return new BackupFacts(dump.Path, new FileInfo(dump.Path).Length, dump.Counts.Count, dump.Counts.Values.Sum(), fault is null, fault);
    }

    internal static string NewFile(string folder, string database, string mark)
    {
        string name = string.Concat(database.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '_' : letter));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"the folder {folder} cannot take a backup: {error.Message}", error);
        }

        string path = Path.GetFullPath(Path.Combine(folder, $"{name}-{mark}.dump"));
        for (int next = 2; File.Exists(path); next++) path = Path.GetFullPath(Path.Combine(folder, $"{name}-{mark}-{next}.dump"));
        return path;
    }
}
