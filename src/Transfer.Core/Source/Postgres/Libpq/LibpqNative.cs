using System.Runtime.InteropServices;
using Transfer.Machine;

namespace Transfer.Source.Postgres.Libpq;

/// <summary>libpq as far as a COPY to the client needs it. Source: PostgreSQL documentation, libpq, and its libpq-fe.h.</summary>
internal static unsafe partial class LibpqNative
{
    internal const int ConnectionOk = 0;
    internal const int CommandOk = 1;
    internal const int TuplesOk = 2;
    internal const int CopyOut = 3;

    /// <summary>The field of an error that has its SQLSTATE, and that with its text.</summary>
    internal const int SqlStateField = 'C';
    internal const int SeverityField = 'V';
    internal const int TextField = 'M';
    internal const int DetailField = 'D';

    private const string Library = "pq";

    private static readonly Lazy<bool> Found = new(() =>
    {
        nint library = NativeLibraryFinder.System("pq", "5");
        if (library == 0) return false;
        NativeImports.Add(Library, library, () => Version());
        return true;
    });

    /// <summary>Whether this machine has it; everything else here needs it.</summary>
    internal static bool IsThere => Found.Value;

    [LibraryImport(Library, EntryPoint = "PQlibVersion")]
    private static partial int Version();

    [LibraryImport(Library, EntryPoint = "PQconnectdbParams", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Connect(string?[] words, string?[] values, int expand);

    [LibraryImport(Library, EntryPoint = "PQstatus")]
    internal static partial int Status(nint connection);

    [LibraryImport(Library, EntryPoint = "PQbackendPID")]
    internal static partial int ProcessId(nint connection);

    [LibraryImport(Library, EntryPoint = "PQerrorMessage")]
    internal static partial byte* ErrorMessage(nint connection);

    [LibraryImport(Library, EntryPoint = "PQfinish")]
    internal static partial void Finish(nint connection);

    [LibraryImport(Library, EntryPoint = "PQexec", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Execute(nint connection, string sql);

    /// <summary>The next result of what was executed; 0 behind the last.</summary>
    [LibraryImport(Library, EntryPoint = "PQgetResult")]
    internal static partial nint NextResult(nint connection);

    [LibraryImport(Library, EntryPoint = "PQresultStatus")]
    internal static partial int ResultStatus(nint result);

    [LibraryImport(Library, EntryPoint = "PQresultErrorField")]
    internal static partial byte* ErrorField(nint result, int field);

    [LibraryImport(Library, EntryPoint = "PQclear")]
    internal static partial void Clear(nint result);

    /// <summary>The next message of a COPY.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="message">Its bytes, to be freed with <see cref="Free"/>.</param>
    /// <param name="only">1 for one that is here already.</param>
    /// <returns>Its length; 0 where none is here yet, -1 behind the last, -2 for an error.</returns>
    [LibraryImport(Library, EntryPoint = "PQgetCopyData")]
    internal static partial int NextMessage(nint connection, byte** message, int only);

    [LibraryImport(Library, EntryPoint = "PQfreemem")]
    [SuppressGCTransition]
    internal static partial void Free(byte* message);
}
