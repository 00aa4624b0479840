using System.Globalization;
using Transfer.Plan;

namespace Transfer.Report;

/// <summary>WORKDIR/runs/RUN_ID/: report.json, issues.csv, rejects/, log.txt, schema.sql.</summary>
public sealed class RunFolder
{
    private readonly Lock _lock = new();

    private RunFolder(string runId, string path)
    {
        RunId = runId;
        Path = path;
    }

    /// <summary>The run's name: its start in UTC, and four letters that keep two of one second apart.</summary>
    public string RunId { get; }

    public string Path { get; }

    public string RejectsPath => System.IO.Path.Combine(Path, "rejects");

    public string ReportPath => System.IO.Path.Combine(Path, "report.json");

    /// <summary>While foreign keys and triggers of existing tables are out of the way: the SQL that puts them back.</summary>
    public string RestorePath => System.IO.Path.Combine(Path, "restore.sql");

    /// <exception cref="UsageException">The work folder cannot be written to.</exception>
    public static RunFolder Create(string workDir, DateTimeOffset now)
    {
        string id = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..4];
        string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(workDir), "runs", id);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the work folder {workDir} cannot be used: {error.Message}. Name another with --work-dir", error);
        }

        return new RunFolder(id, path);
    }

    /// <summary>The folder of a dry run's cycle, which is there.</summary>
    internal static RunFolder OfCycle(string id, string path) => new(id, path);

    public void Log(string line)
    {
        string stamp = UtcTime.Text(DateTimeOffset.UtcNow);
        lock (_lock) File.AppendAllText(System.IO.Path.Combine(Path, "log.txt"), $"{stamp} {line}\n");
    }

    /// <summary>Takes the folder away again: the run never was.</summary>
    internal void Remove() => Directory.Delete(Path, recursive: true);

    internal void WriteSchema(string script) => File.WriteAllText(System.IO.Path.Combine(Path, "schema.sql"), script);

    internal void Write(RunReport report)
    {
        File.WriteAllText(ReportPath, ReportJson.Write(report) + "\n");
        IssuesCsv.Write(System.IO.Path.Combine(Path, "issues.csv"), report.Issues);
    }
}
