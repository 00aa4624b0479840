using System.Globalization;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Discover;

/// <summary>WORKDIR/cycles/NAME/: a numbered folder a cycle, and progress.md. One process at a time may add to it.</summary>
public sealed class CycleBook : IDisposable
{
    private readonly string _path;
    private readonly FileStream? _lock;

    private CycleBook(string name, string path, FileStream? held)
    {
        Name = name;
        _path = path;
        _lock = held;
        Past = [.. Folders(path).Select(folder => CycleRecord.Read(folder.Number, System.IO.Path.Combine(folder.Path, "report.json"))).OfType<CycleRecord>()];
    }

    public string Name { get; }

    /// <summary>The cycles that wrote their report, oldest first.</summary>
    public IReadOnlyList<CycleRecord> Past { get; }

    /// <summary>The last that came to its end; null where there is none.</summary>
    public CycleRecord? Last => Past.LastOrDefault(cycle => cycle.Finished);

    internal string ProgressPath => System.IO.Path.Combine(_path, "progress.md");

    /// <summary>Opens the cycles of a name to add one.</summary>
    /// <exception cref="UsageException">Another process is at it, or the folder cannot be used.</exception>
    internal static CycleBook Open(string workDir, string name)
    {
        string path = PathOf(workDir, name);
        try
        {
            Directory.CreateDirectory(path);
            return new CycleBook(name, path, new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (File.Exists(System.IO.Path.Combine(path, "lock")))
        {
            throw new UsageException($"another cycle of {name} is running in {path}: wait for it, or name another --work-dir", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the work folder {workDir} cannot be used: {error.Message}. Name another with --work-dir", error);
        }
    }

    /// <summary>Opens the cycles of a name to look at them.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static CycleBook Read(string workDir, string name)
    {
        string path = PathOf(workDir, name);
        CycleBook book = new(name, path, null);
        return book.Past.Count > 0 ? book : throw new UsageException($"there is no cycle of {name} in {path} yet: run transfer discover first");
    }

    /// <summary>A cycle by its number.</summary>
    /// <exception cref="UsageException">There is none of that number.</exception>
    public CycleRecord Get(int number) => Past.FirstOrDefault(cycle => cycle.Number == number)
        ?? throw new UsageException($"there is no report of cycle {number} of {Name}: there are {string.Join(", ", Past.Select(cycle => cycle.Number))}");

    /// <summary>Makes the folder of the next cycle.</summary>
    internal (int Number, RunFolder Folder) Next()
    {
        int number = Folders(_path).Select(folder => folder.Number).DefaultIfEmpty().Max() + 1;
        string name = number.ToString("D3", CultureInfo.InvariantCulture);
        string path = Directory.CreateDirectory(System.IO.Path.Combine(_path, name)).FullName;
        return (number, RunFolder.OfCycle($"{Name}-{name}", path));
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>A name that is a folder's on every system.</summary>
    public static string NameFor(string text)
    {
        string safe = string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_')).Trim('_');
        return safe.Length == 0 ? "database" : safe[..Math.Min(safe.Length, 60)];
    }

    private static string PathOf(string workDir, string name) => System.IO.Path.Combine(System.IO.Path.GetFullPath(workDir), "cycles", name);

    private static IEnumerable<(int Number, string Path)> Folders(string path) => !Directory.Exists(path) ? [] :
        from folder in Directory.GetDirectories(path)
        let number = int.TryParse(System.IO.Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : 0
        where number > 0
        orderby number
        select (number, folder);
}
