using System.Runtime.InteropServices;

namespace Transfer.Source.Sqlite;

/// <summary>
/// SQLite's C interface as far as reading rows needs it, over raw pointers: a safe handle's reference count for each cell costs half as
/// much again as the reading itself. Source: https://www.sqlite.org/c3ref/funclist.html.
/// </summary>
internal static unsafe partial class SqliteNative
{
    /// <summary>The name that <see cref="SqliteLibrary"/> resolves.</summary>
    internal const string Library = "e_sqlite3";

    internal const int Ok = 0;
    internal const int Busy = 5;
    internal const int Row = 100;
    internal const int Done = 101;

    internal const int OpenReadOnly = 0x1;
    internal const int OpenUri = 0x40;

    /// <summary>No mutex in the library: a connection is used by one thread at a time.</summary>
    internal const int OpenNoMutex = 0x8000;

    internal const int TypeInteger = 1;
    internal const int TypeReal = 2;
    internal const int TypeText = 3;
    internal const int TypeBlob = 4;

    [LibraryImport(Library, EntryPoint = "sqlite3_libversion_number")]
    internal static partial int Version();

    [LibraryImport(Library, EntryPoint = "sqlite3_open_v2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string file, out nint database, int flags, nint vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_close_v2")]
    internal static partial int Close(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_busy_timeout")]
    internal static partial int BusyTimeout(nint database, int milliseconds);

    [LibraryImport(Library, EntryPoint = "sqlite3_interrupt")]
    internal static partial void Interrupt(nint database);

    [LibraryImport(Library, EntryPoint = "sqlite3_prepare_v2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Prepare(nint database, string sql, int bytes, out nint statement, nint tail);

    [LibraryImport(Library, EntryPoint = "sqlite3_finalize")]
    internal static partial int Finalize(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_errmsg")]
    internal static partial byte* ErrorMessage(nint database);

    // A step may read from disk and decode megabytes: it must not hold up the collector as the accessors below may.
    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    /// <summary>
    /// A cell of the current row. Its content is then read with the calls below, each without the checks that sqlite3_column_… repeat.
    /// On a connection without a mutex such a value may be used so. Source: https://www.sqlite.org/c3ref/value.html.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_value")]
    [SuppressGCTransition]
    internal static partial nint ColumnValue(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_type")]
    [SuppressGCTransition]
    internal static partial int ValueType(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_int64")]
    [SuppressGCTransition]
    internal static partial long ValueInt64(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_double")]
    [SuppressGCTransition]
    internal static partial double ValueDouble(nint value);

    /// <summary>The bytes as stored: text in the database's own encoding.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_value_blob")]
    [SuppressGCTransition]
    internal static partial byte* ValueBlob(nint value);

    [LibraryImport(Library, EntryPoint = "sqlite3_value_bytes")]
    [SuppressGCTransition]
    internal static partial int ValueBytes(nint value);

    /// <summary>The connection's last error in SQLite's words.</summary>
    internal static string Error(nint database) => Marshal.PtrToStringUTF8((nint)ErrorMessage(database)) ?? "unknown error";
}
