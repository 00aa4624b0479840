namespace Transfer.Tests.Support;

/// <summary>A C# file of this repository.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Folder">The folder right below its project; empty for a file at the top.</param>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Code">Its text without lines that are only comments.</param>
internal sealed record SourceText(string Path, string Folder, int Lines, string Code)
{
    /// <summary>Every file below a folder, such as <c>src/Transfer.Core</c>, but for what a build makes.</summary>
    internal static IReadOnlyList<SourceText> Under(string folder) =>
    [
        .. Directory.GetFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => Read(path, folder)),
    ];

    private static SourceText Read(string path, string root)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path));
        string[] below = path[(root.Length + 1)..].Split('/');
        IEnumerable<string> code = lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
        return new SourceText(path, below.Length > 1 ? below[0] : "", lines.Length, string.Join('\n', code));
    }
}
