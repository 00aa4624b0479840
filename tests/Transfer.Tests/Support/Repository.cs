using System.Runtime.CompilerServices;

namespace Transfer.Tests.Support;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    internal static string TestsFolder { get; } = Path.GetDirectoryName(Path.GetDirectoryName(ThisFile()))!;

    internal static string Root { get; } = Path.GetFullPath(Path.Combine(TestsFolder, "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
