using System.Reflection;
using System.Runtime.InteropServices;
using Transfer.Machine;

namespace Transfer.Source.Sqlite;

/// <summary>
/// Chooses the SQLite library: the newer one of the bundled e_sqlite3 and the system's. Both the package that opens databases and the
/// raw calls of <see cref="SqliteNative"/> then use that one: the bundled 3.35 cannot open STRICT tables and reads half as fast.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly string[] SystemNames = OperatingSystem.IsWindows() ? ["sqlite3", "winsqlite3"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib", "/opt/homebrew/opt/sqlite/lib/libsqlite3.dylib"]
        : ["libsqlite3.so.0"];

    private static readonly Lazy<nint> Chosen = new(Choose);

    private static readonly Lazy<bool> Prepared = new(Install);

    /// <summary>Makes the choice, once; every use of SQLite starts here.</summary>
    internal static void Prepare() => _ = Prepared.Value;

    private static bool Install()
    {
        NativeImports.Add(SqliteNative.Library, Chosen.Value, () => SqliteNative.Version());
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
        SQLitePCL.Batteries_V2.Init();
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == SqliteNative.Library ? Chosen.Value : 0;

    private static nint Choose()
    {
        NativeLibrary.TryLoad(SqliteNative.Library, typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, null, out nint bundled);
        nint system = 0;
        foreach (string name in SystemNames)
        {
            if (NativeLibrary.TryLoad(name, out system)) break;
        }

        if (bundled == 0 && system == 0) throw new SourceException("SQLite's library was not found: install libsqlite3 (see: transfer doctor)");
        return Version(system) >= Version(bundled) ? system : bundled;
    }

    private static unsafe int Version(nint library)
    {
        if (library == 0 || !NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out nint export)) return 0;
        return ((delegate* unmanaged[Cdecl]<int>)export)();
    }
}
