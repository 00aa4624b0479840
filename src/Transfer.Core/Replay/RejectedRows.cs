using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Transfer.Copy;
using Transfer.Plan;

namespace Transfer.Replay;

/// <summary>The rejected rows of a run, as its folder has them.</summary>
internal sealed class RejectedRows
{
    /// <summary>Rows of one table that a replay looks for by their keys; where there are more, loading the table anew is quicker.</summary>
    internal const int Most = 20_000;

    private readonly string _folder;
    private readonly string _runs;

    private RejectedRows(string runId, string runs, string folder, IReadOnlyDictionary<string, long> tables)
    {
        RunId = runId;
        _runs = runs;
        _folder = folder;
        Tables = tables;
    }

    internal string RunId { get; }

    /// <summary>The source tables that had rows rejected, and how many.</summary>
    internal IReadOnlyDictionary<string, long> Tables { get; }

    /// <summary>Opens a run's folder.</summary>
    /// <exception cref="UsageException">There is no such run, it did not come to its end, nothing was rejected, or it was replayed already.</exception>
    internal static RejectedRows Open(string workDir, string runId)
    {
        string runs = Path.Combine(Path.GetFullPath(workDir), "runs"), folder = Path.Combine(runs, Path.GetFileName(runId));
        string report = Path.Combine(folder, "report.json");
        if (!File.Exists(report)) throw new UsageException($"there is no run {runId} in {runs}: name one that is there, or its --work-dir");
        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(report));
            if (file.RootElement.GetProperty("status").GetString() == "failed") throw new UsageException($"run {runId} stopped before its end: run again with --replace instead of --replay");
            var tables = file.RootElement.GetProperty("tables").EnumerateArray()
                .Select(table => (Name: table.GetProperty("source").GetString()!, Rows: table.GetProperty("rows_rejected").GetInt64()))
                .Where(table => table.Rows > 0).ToDictionary(table => table.Name, table => table.Rows);
            if (tables.Count == 0) throw new UsageException($"run {runId} rejected no rows: there is nothing to replay");
            var rows = new RejectedRows(runId, runs, folder, tables);
            rows.CheckFresh();
            return rows;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{report} cannot be read as a run's report: {error.Message}", error);
        }
    }

    /// <summary>The keys of a table's rejected rows, each as the values of <paramref name="columns"/>; rows whose key is NULL have their row id instead.</summary>
    /// <exception cref="UsageException">A row has neither, or there are too many.</exception>
    internal (List<string[]> Keys, List<long> RowIds) Keys(string table, IReadOnlyList<string> columns)
    {
        string path = Path.Combine(_folder, "rejects", RejectFile.NameFor(table));
        if (Tables[table] > Most) throw new UsageException($"run {RunId} rejected {Tables[table]:N0} rows of {table}: more than {Most:N0} are loaded quicker by running again with --replace --only {table}");
        var keys = new List<string[]>();
        var rowIds = new List<long>();
        try
        {
            using var stream = new StreamReader(path);
            using var csv = new CsvReader(stream, CultureInfo.InvariantCulture);
            csv.Read();
            csv.ReadHeader();
            // A table may itself have a column named code or message.
            int[] places = [.. columns.Select(column => Array.IndexOf(csv.HeaderRecord!, column, RejectFile.OwnColumns))];
            while (csv.Read())
            {
                string key = csv.GetField(0)!;
                int mark = key.LastIndexOf("rowid=", StringComparison.Ordinal);
                if (mark >= 0 && (mark == 0 || key[mark - 1] == ',') && long.TryParse(key[(mark + 6)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long id)) rowIds.Add(id);
                else if (columns.Count == 0) throw new UsageException($"{table} has no key by which its rejected rows could be found again: run again with --replace --only {table}");
                else keys.Add([.. places.Select(place => csv.GetField(place) ?? "")]);
            }
        }
        catch (Exception error) when (error is CsvHelperException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {error.Message}. Run again with --replace --only {table}", error);
        }

        return (keys, rowIds);
    }

    /// <summary>A replay's rejects are replayed by its own id: loading those of the first run twice would double rows.</summary>
    private void CheckFresh()
    {
        foreach (string report in Directory.GetFiles(_runs, "report.json", SearchOption.AllDirectories))
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(report));
            if (!file.RootElement.TryGetProperty("replay_of", out JsonElement of) || of.GetString() != RunId) continue;
            if (file.RootElement.GetProperty("totals").GetProperty("rows_loaded").GetInt64() == 0) continue;
            throw new UsageException($"run {RunId} was replayed already, by {file.RootElement.GetProperty("run_id").GetString()}: replay that one, or run again with --replace");
        }
    }
}
