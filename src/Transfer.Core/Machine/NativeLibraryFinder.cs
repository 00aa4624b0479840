using System.Runtime.InteropServices;

namespace Transfer.Machine;

/// <summary>Native libraries by the names that each system gives them.</summary>
internal static unsafe class NativeLibraryFinder
{
    // The loader does not search where Homebrew installs.
    private static readonly string[] Folders = OperatingSystem.IsMacOS()
        ? ["", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/homebrew/opt/sqlite/lib/", "/usr/local/opt/sqlite/lib/",
            "/opt/homebrew/opt/mariadb-connector-c/lib/mariadb/", "/usr/local/opt/mariadb-connector-c/lib/mariadb/"]
        : OperatingSystem.IsWindows() ? ["", @"C:\Program Files\MariaDB\MariaDB Connector C 64-bit\lib\"]
        : [""];

    /// <summary>The library that the system has; 0 where it has none.</summary>
    /// <param name="name">Without prefix and suffix: <c>sqlite3</c>.</param>
    /// <param name="version">The version in its file name: the <c>0</c> of <c>libsqlite3.so.0</c>.</param>
    public static nint System(string name, string version)
    {
        string[] names = OperatingSystem.IsWindows() ? [$"lib{name}.dll", $"{name}.dll"]
            : OperatingSystem.IsMacOS() ? [$"lib{name}.{version}.dylib", $"lib{name}.dylib"]
            : [$"lib{name}.so.{version}", $"lib{name}.so"];
        foreach (string folder in Folders)
        {
            foreach (string file in names)
            {
                if (NativeLibrary.TryLoad(folder + file, out nint library))
                    return library;
            }
        }

        return 0;
    }

    /// <summary>The library that came with the program; 0 where none did.</summary>
    public static nint Bundled(string name) =>
        NativeLibrary.TryLoad(name, typeof(NativeLibraryFinder).Assembly, DllImportSearchPath.AssemblyDirectory, out nint library) ? library : 0;

    /// <summary>Calls a function without arguments that returns text which it keeps: what a version is asked for with.</summary>
    public static string? CallForText(nint library, string function) =>
        library != 0 && NativeLibrary.TryGetExport(library, function, out nint address)
            ? Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)address)())
            : null;
}
