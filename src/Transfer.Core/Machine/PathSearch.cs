namespace Transfer.Machine;

/// <summary>Programs on PATH.</summary>
internal static class PathSearch
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    // An ordinary user's PATH on Debian lacks the sbin folders, where runuser and the like live.
    private static readonly string[] Sbin = OperatingSystem.IsWindows() ? [] : ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>PATH's folders in their order, and the folders for administration after them.</summary>
    public static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(Sbin)
            .Distinct();

    /// <summary>The first program of that name; null where there is none.</summary>
    public static string? Find(string program) => Folders().Select(folder => Inside(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>The path that <paramref name="program"/> has, or would have, in <paramref name="folder"/>.</summary>
    public static string Inside(string folder, string program) => Path.Combine(folder, program + Suffix);
}
