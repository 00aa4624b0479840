using System.Buffers.Binary;

namespace Transfer.Source.Sqlite;

/// <summary>The database file itself: is it one, how is it opened without a trace, and what SQLite's error codes mean to a user.</summary>
internal sealed class SqliteFile
{
    /// <summary>How long to wait for a writer's lock: long enough for a commit, short enough for a person.</summary>
    internal const int BusyMilliseconds = 5000;

    /// <summary>How long a reader waits to begin while others of the run have begun, before all of them step back for the writer.</summary>
    internal const int BeginMilliseconds = 50;

    /// <summary>The file's header in bytes, and the marks in it. Source: https://www.sqlite.org/fileformat2.html, section 1.3.</summary>
    private const int HeaderLength = 100;

    private SqliteFile(string path, byte[] header)
    {
        Path = path;
        IsWal = header[19] == 2;
        ChangeCounter = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24));
    }

    /// <summary>The full path.</summary>
    internal string Path { get; }

    /// <summary>Whether the database is in write-ahead-log mode.</summary>
    internal bool IsWal { get; }

    /// <summary>The file change counter of the header: one more with each writing transaction, but in WAL mode only with checkpoints.</summary>
    internal uint ChangeCounter { get; }

    internal string Uri => "file:" + System.Uri.EscapeDataString(Path).Replace("%2F", "/", StringComparison.Ordinal) + "?mode=ro";

    internal string LogPath => Path + "-wal";

    /// <summary>Looks at the file before SQLite does, which would take an empty one for a database and name no reason for a folder.</summary>
    /// <exception cref="SourceException">It is not there, not readable, not a database, or cut short.</exception>
    internal static SqliteFile Examine(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new SourceException($"source {path} is a folder: name the database file in it");
        if (!File.Exists(full)) throw new SourceException($"source {path} does not exist: check the path (looked for {full})");
        try
        {
            using FileStream stream = new(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            byte[] header = new byte[HeaderLength];
            int read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            if (read == 0) throw new SourceException($"source {path} is an empty file, not a database: check the path");
            if (read < HeaderLength || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
                throw new SourceException($"source {path} is not an SQLite database: it does not begin with \"SQLite format 3\" (an encrypted one must be decrypted first)");
            var file = new SqliteFile(full, header);
            file.CheckLength(path, header, stream.Length);
            return file;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"source {path} cannot be read: {error.Message} Give this user read permission, or run as one who has it.", error);
        }
    }

    /// <summary>A message for a code that SQLite returned. Source: https://www.sqlite.org/rescode.html.</summary>
    internal SourceException Explain(string where, int code, string message)
    {
        string remedy = (code & 0xFF) switch
        {
            SqliteNative.Busy or 6 => $"a writer has held it locked for {BusyMilliseconds / 1000} seconds: close the application that writes to it, or copy the file, and run again",
            11 => "the file is damaged: try sqlite3 FILE \"PRAGMA integrity_check\", and take the source from a backup or sqlite3's .recover",
            26 => "it is not an SQLite database, or it is encrypted: check the path",
            8 or 14 when IsWal => "it is in WAL mode, so its folder must be writable for SQLite's -shm file, or an unfinished transaction must be recovered by opening it once with sqlite3: copy the file with its -wal to a folder of your own",
            8 or 14 => "check the permissions of the file and its folder; after a crash open it once with sqlite3 so that it is recovered",
            10 => "the disk could not be read: check it, and take the source from a backup",
            9 => "interrupted",
            _ => "see https://www.sqlite.org/rescode.html",
        };
        return new SourceException($"source {Path}, {where}: SQLite says \"{message}\" (code {code}): {remedy}");
    }

    // The page count in the header is right only where the two counters agree, and in WAL mode the log may hold the rest.
    private void CheckLength(string path, byte[] header, long length)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(92)) != ChangeCounter) return;
        if (IsWal && File.Exists(LogPath) && new FileInfo(LogPath).Length > 0) return;
        int stored = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16));
        long pageSize = stored == 1 ? 65536 : stored;
        long wanted = pageSize * BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        if (length < wanted)
            throw new SourceException($"source {path} is cut short: {length:N0} bytes where its header promises {wanted:N0}. Copy it again, or take it from a backup.");
    }
}
