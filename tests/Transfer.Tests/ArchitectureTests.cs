using System.Text.RegularExpressions;
using Transfer.Tests.Support;

namespace Transfer.Tests;

/// <summary>Who may know whom, as the README draws it, and how long a file may be. Each failure names the file.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Each folder of the core and the folders that it may name. What stands at the top may name all.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Plan"] = [],
        ["Machine"] = ["Plan"],
        // How to connect to a PostgreSQL, which may be either end.
        ["Postgres"] = ["Plan"],
        ["Encode"] = ["Plan"],
        // Where the native drivers lie.
        ["Source"] = ["Plan", "Encode", "Machine", "Postgres"],
        ["Target"] = ["Plan", "Machine", "Postgres"],
        ["Copy"] = ["Plan", "Encode", "Source"],
        // What it learns of a row it says with the row's key.
        ["Profile"] = ["Plan", "Encode", "Source", "Copy"],
        ["Checksum"] = ["Plan", "Encode"],
        ["Pipeline"] = ["Plan", "Encode", "Source", "Copy", "Profile", "Checksum"],
        ["Reconcile"] = ["Plan", "Source", "Pipeline", "Checksum"],
        // Facts only: a snapshot's identity, and what became of objects and sequences.
        ["Report"] = ["Plan", "Source", "Target"],
        ["Doctor"] = ["Machine", "Target"],
        ["Discover"] = ["Plan", "Report"],
        ["Replay"] = ["Plan", "Copy"],
        ["Verify"] = ["Plan", "Encode", "Checksum", "Source", "Copy", "Pipeline", "Reconcile", "Target", "Report"],
        ["Compare"] = ["Plan", "Encode", "Source", "Target", "Report"],
        ["Checks"] = ["Plan", "Encode", "Source", "Target", "Compare", "Report"],
        ["Ready"] = ["Plan", "Encode", "Source", "Target", "Report"],
        [""] = ["Ready", "Checks", "Compare", "Verify", "Replay", "Discover", "Plan", "Machine", "Encode", "Source", "Target", "Copy", "Profile", "Pipeline", "Reconcile", "Report", "Doctor", "Checksum"],
    };

    private static readonly IReadOnlyList<SourceText> Core = SourceText.Under("src/Transfer.Core");
    private static readonly IReadOnlyList<SourceText> Cli = SourceText.Under("src/Transfer.Cli");

    [Fact]
    public void A_folder_names_only_those_below_it()
    {
        Dictionary<string, HashSet<string>> types = Core.GroupBy(file => file.Folder).ToDictionary(
            folder => folder.Key, folder => folder.SelectMany(file => Declaration().Matches(file.Code)).Select(match => match.Groups["name"].Value).ToHashSet());
        IEnumerable<string> offences =
            from file in Core
            from other in Named(file.Code, types).Distinct()
            where other != file.Folder && !(MayKnow.TryGetValue(file.Folder, out string[]? known) && known.Contains(other))
            select $"{file.Path} names {other}: {file.Folder} may know {string.Join(", ", MayKnow.GetValueOrDefault(file.Folder, ["nobody, as it has no entry in MayKnow"]))}";
        AssertNone(offences);
    }

    [Fact]
    public void Only_the_SQLite_folder_names_its_driver() => AssertNone(
        from file in Core.Concat(Cli)
        where SqliteDriver().IsMatch(file.Code) && !file.Path.StartsWith("src/Transfer.Core/Source/Sqlite/", StringComparison.Ordinal)
        select $"{file.Path} names SQLite's driver: only Source/Sqlite may");

    [Fact]
    public void Only_the_folders_that_ask_PostgreSQL_name_its_driver() => AssertNone(
        from file in Core.Concat(Cli)
        from name in NpgsqlName().Matches(file.Code).Select(match => match.Value).Distinct()
        where (file.Path.Split('/')[1], file.Folder) switch
        {
            ("Transfer.Core", "Copy" or "Target" or "Reconcile" or "Compare" or "Verify" or "Checks" or "Ready" or "Postgres") => false,
            ("Transfer.Core", "Source") when file.Path.StartsWith("src/Transfer.Core/Source/Postgres/", StringComparison.Ordinal) => false,
            // They hand connections on and tell the driver's faults from others; commands and COPY are not theirs.
            ("Transfer.Core", "Pipeline" or "") => name is not ("Npgsql" or "NpgsqlConnection" or "NpgsqlException"),
            _ => true,
        }
        select $"{file.Path} names {name}");

    [Fact]
    public void The_command_line_leaves_engines_to_the_core() => AssertNone(
        from file in Cli
        where file.Code.Contains("Source.Sqlite", StringComparison.Ordinal) && !file.Path.EndsWith("/SampleCommand.cs", StringComparison.Ordinal)
        select $"{file.Path} names Source.Sqlite: only the sample of the demo is SQLite's own");

    [Theory]
    [InlineData("src/Transfer.Core", "Transfer")]
    [InlineData("src/Transfer.Cli", "Transfer.Cli")]
    [InlineData("tests/Transfer.Tests", "Transfer.Tests")]
    [InlineData("benchmarks/Transfer.Benchmarks", "Transfer.Benchmarks")]
    public void Namespaces_are_folders(string project, string root) => AssertNone(
        from file in SourceText.Under(project)
        let found = Namespace().Match(file.Code)
        let wanted = string.Join('.', [root, .. file.Path[(project.Length + 1)..].Split('/')[..^1]])
        where found.Success && found.Groups["name"].Value != wanted
        select $"{file.Path} has the namespace {found.Groups["name"].Value}, its folder asks for {wanted}");

    [Fact]
    public void Files_are_short()
    {
        SourceText[] files = [.. ((string[])["src", "tests", "benchmarks"]).SelectMany(SourceText.Under).OrderBy(file => file.Lines)];
        AssertNone(files.Where(file => file.Lines > 400).Select(file => $"{file.Path} has {file.Lines} lines, and none may have more than 400"));
        AssertBelow(200, files[files.Length * 9 / 10], "nine files of ten are below 200 lines: cut the longest");
        AssertBelow(80, files[files.Length / 2], "half of the files are below 80 lines: one idea, one file");

        void AssertBelow(int lines, SourceText file, string rule) => Assert.True(
            file.Lines < lines,
            $"{rule}; {file.Path} in that place has {file.Lines}; the longest are {string.Join(", ", files.Reverse().Take(8).Select(one => $"{one.Path} ({one.Lines})"))}");
    }

    /// <summary>The folders that a file names: by a using, or by a type of theirs with the folder before it.</summary>
    private static IEnumerable<string> Named(string code, Dictionary<string, HashSet<string>> types) =>
        Using().Matches(code).Select(match => match.Groups["folder"].Value)
            .Concat(from match in Qualified().Matches(code)
                    let folder = match.Groups["folder"].Value
                    where types.TryGetValue(folder, out HashSet<string>? declared) && declared.Contains(match.Groups["type"].Value)
                    select folder);

    private static void AssertNone(IEnumerable<string> offences)
    {
        string[] all = [.. offences.Order(StringComparer.Ordinal)];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(?!struct\b|class\b)(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using (static )?Transfer\.(?<folder>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![.\w])(Transfer\.)?(?<folder>[A-Z]\w+)\.((Sql|Sqlite|MySql|Ddl|Local)\.)*(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\b(Microsoft\.Data\.Sqlite|SQLitePCL|SqliteConnection|sqlite3_)\b")]
    private static partial Regex SqliteDriver();

    [GeneratedRegex(@"\b(Npgsql|Postgres(?=Exception))\w*")]
    private static partial Regex NpgsqlName();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
