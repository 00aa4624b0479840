using System.Runtime.InteropServices;

namespace Transfer.Source.MySql;

/// <summary>
/// MariaDB Connector/C as far as reading needs it. Rows come one by one with mysql_use_result: their cells lie in the driver's network
/// buffer. Source: https://mariadb.com/kb/en/mariadb-connectorc-api-functions/ and its mysql.h.
/// </summary>
internal static unsafe partial class MySqlNative
{
    /// <summary>The name that <see cref="MySqlLibrary"/> resolves.</summary>
    internal const string Library = "mariadb";

    [LibraryImport(Library, EntryPoint = "mysql_server_init")]
    internal static partial int ServerInit(int count, nint arguments, nint groups);

    [LibraryImport(Library, EntryPoint = "mysql_init")]
    internal static partial nint Init(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_options")]
    internal static partial int SetOption(nint connection, MySqlOption option, void* value);

    [LibraryImport(Library, EntryPoint = "mysql_options", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetOption(nint connection, MySqlOption option, string value);

    [LibraryImport(Library, EntryPoint = "mysql_real_connect", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Connect(
        nint connection, string? host, string? user, string? password, string? database, uint port, string? socket, CULong flags);

    [LibraryImport(Library, EntryPoint = "mysql_close")]
    internal static partial void Close(nint connection);

    /// <summary>Makes every further read and write of the connection fail; the one call that another thread may make.</summary>
    [LibraryImport(Library, EntryPoint = "mariadb_cancel")]
    internal static partial int Cancel(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_thread_id")]
    internal static partial CULong ThreadId(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_real_query")]
    internal static partial int Query(nint connection, byte* sql, CULong bytes);

    [LibraryImport(Library, EntryPoint = "mysql_stmt_init")]
    internal static partial nint InitStatement(nint connection);

    /// <summary>Has the server read a statement, and not run it.</summary>
    [LibraryImport(Library, EntryPoint = "mysql_stmt_prepare")]
    internal static partial int Prepare(nint statement, byte* sql, CULong bytes);

    /// <summary>How many question marks stand for values.</summary>
    [LibraryImport(Library, EntryPoint = "mysql_stmt_param_count")]
    internal static partial CULong ParameterCount(nint statement);

    /// <summary>The columns of a prepared statement's rows, to be freed; 0 where it gives none.</summary>
    [LibraryImport(Library, EntryPoint = "mysql_stmt_result_metadata")]
    internal static partial nint Metadata(nint statement);

    [LibraryImport(Library, EntryPoint = "mysql_stmt_errno")]
    internal static partial uint StatementErrorCode(nint statement);

    [LibraryImport(Library, EntryPoint = "mysql_stmt_error")]
    private static partial byte* StatementErrorText(nint statement);

    [LibraryImport(Library, EntryPoint = "mysql_stmt_close")]
    internal static partial byte CloseStatement(nint statement);

    [LibraryImport(Library, EntryPoint = "mysql_use_result")]
    internal static partial nint UseResult(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_num_fields")]
    internal static partial uint FieldCount(nint result);

    [LibraryImport(Library, EntryPoint = "mysql_fetch_fields")]
    internal static partial MySqlField* Fields(nint result);

    /// <summary>The next row: a pointer for each cell, null for NULL. It waits for the server.</summary>
    [LibraryImport(Library, EntryPoint = "mysql_fetch_row")]
    internal static partial byte** FetchRow(nint result);

    [LibraryImport(Library, EntryPoint = "mysql_fetch_lengths")]
    [SuppressGCTransition]
    internal static partial CULong* FetchLengths(nint result);

    [LibraryImport(Library, EntryPoint = "mysql_free_result")]
    internal static partial void FreeResult(nint result);

    [LibraryImport(Library, EntryPoint = "mysql_errno")]
    internal static partial uint ErrorCode(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_error")]
    private static partial byte* ErrorText(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_get_ssl_cipher")]
    private static partial byte* SslCipher(nint connection);

    [LibraryImport(Library, EntryPoint = "mysql_get_client_info")]
    private static partial byte* ClientInfo();

    internal static string? ClientVersion() => Marshal.PtrToStringUTF8((nint)ClientInfo());

    internal static string Error(nint connection) => Marshal.PtrToStringUTF8((nint)ErrorText(connection)) ?? "";

    internal static string StatementError(nint statement) => Marshal.PtrToStringUTF8((nint)StatementErrorText(statement)) ?? "";

    /// <summary>The cipher of an encrypted connection; null where it is not encrypted.</summary>
    internal static string? Cipher(nint connection) => Marshal.PtrToStringUTF8((nint)SslCipher(connection));
}

/// <summary>enum mysql_option of mysql.h; the numbers are its own.</summary>
internal enum MySqlOption
{
    ConnectTimeout = 0,
    Compress = 1,
    ReadDefaultFile = 4,
    ReadDefaultGroup = 5,
    CharacterSet = 7,
    LocalInfile = 8,
    Protocol = 9,
    ReadTimeout = 11,
    WriteTimeout = 12,
    VerifyServerCertificate = 21,
    SslKey = 25,
    SslCertificate = 26,
    SslCa = 27,
    SslEnforce = 38,
    MaxAllowedPacket = 39,
}

/// <summary>MYSQL_FIELD of mysql.h: what a column of a result is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MySqlField
{
    internal byte* Name;

    /// <summary>The column's own name, its table's and its database's, where it is a table's; else empty.</summary>
    internal byte* OriginalName;
    private readonly byte* _table;
    internal byte* OriginalTable;
    internal byte* Database;
    private readonly byte* _catalogue;
    private readonly byte* _default;
    internal CULong Length;
    private readonly CULong _maxLength;
    private readonly uint _nameLength;
    private readonly uint _originalNameLength;
    private readonly uint _tableLength;
    private readonly uint _originalTableLength;
    private readonly uint _databaseLength;
    private readonly uint _catalogueLength;
    private readonly uint _defaultLength;
    internal uint Flags;
    internal uint Decimals;
    internal uint CharacterSet;
    internal FieldType Type;
    private readonly void* _extension;
}
