using System.Security.Cryptography;
using System.Text;

namespace Transfer.Target.Local;

/// <summary>Where a work folder's private server keeps its data, its log and its socket.</summary>
internal sealed class ServerFolders
{
    // sun_path holds 108 bytes on Linux and 104 on the BSDs and macOS, with the closing NUL among them.
    private const int SocketPathLimit = 103;
    private const string SocketName = "/.s.PGSQL.5432";

    public ServerFolders(string workDir)
    {
        Base = Path.Combine(Path.GetFullPath(workDir), "postgres");
        Home = File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : Base;
    }

    /// <summary>WORKDIR/postgres: the lock and, where the data had to go elsewhere, the pointer to it.</summary>
    public string Base { get; }

    /// <summary>The folder that the data folder lies in: <see cref="Base"/>, or what the pointer says.</summary>
    public string Home { get; private set; }

    public bool Elsewhere => Home != Base;

    public string Data => Path.Combine(Home, "data");

    /// <summary>A cluster being made: it becomes <see cref="Data"/> when it is whole.</summary>
    public string Unfinished => Path.Combine(Home, "data.new");

    public string LogFolder => Path.Combine(Home, "log");

    public string LogFile => Path.Combine(LogFolder, "server.log");

    /// <summary>The unix socket's folder: beside the data, or where that path is too long, in the temp folder.</summary>
    public string Socket => Encoding.UTF8.GetByteCount(Beside + SocketName) <= SocketPathLimit ? Beside : ShortSocket;

    public string PasswordFile => Path.Combine(Home, "pgpass");

    public string Lock => Path.Combine(Base, "lock");

    public string Pointer => Path.Combine(Base, "data-lies-in");

    /// <summary>Whether a cluster was made to its end: the control file is there from initdb's bootstrap on, the rename comes after all of it.</summary>
    public bool HasCluster => File.Exists(Path.Combine(Data, "global", "pg_control"));

    /// <summary>The data folder's major version; empty when there is none.</summary>
    public string MajorVersion
    {
        get
        {
            string file = Path.Combine(Data, "PG_VERSION");
            return HasCluster && File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        }
    }

    private string Beside => Path.Combine(Home, "socket");

    private string ShortSocket
    {
        get
        {
            string folder = Path.Combine(Path.GetTempPath(), "transfer-" + Fingerprint(Home));
            // Root's own temp folder may be closed to the account that the server runs under.
            return !Environment.IsPrivilegedProcess && Encoding.UTF8.GetByteCount(folder + SocketName) <= SocketPathLimit
                ? folder
                : "/tmp/transfer-" + Fingerprint(Home);
        }
    }

    /// <summary>Gives the server a home outside of the work folder, and writes down where.</summary>
    public void MoveOut()
    {
        string parent = Directory.Exists("/var/tmp") ? "/var/tmp" : "/tmp";
        Home = Path.Combine(parent, "transfer-" + Fingerprint(Base));
        File.WriteAllText(Pointer, Home + "\n");
    }

    private static string Fingerprint(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 6));
}
