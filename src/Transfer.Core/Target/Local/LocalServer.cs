using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Transfer.Machine;

namespace Transfer.Target.Local;

/// <summary>
/// A work folder's private PostgreSQL: made, started and stopped with the programs on this machine, reached through a unix socket
/// in a folder that only its owner can enter (on Windows a port on 127.0.0.1, with a password file). It outlives the program.
/// </summary>
public sealed class LocalServer
{
    private const int SocketPort = 5432;
    private readonly string _workDir;

    private LocalServer(string workDir, LocalServerStatus status, ServerFolders folders)
    {
        _workDir = workDir;
        ConnectionString = status.ConnectionString;
        Url = status.Url;
        Describe = $"PostgreSQL {status.MajorVersion}, data in {status.DataFolder}" +
            (folders.Elsewhere ? $" (the account that PostgreSQL runs under cannot enter {folders.Base})" : "");
    }

    /// <summary>For Npgsql: the database <c>postgres</c> as its superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The same for psql.</summary>
    public string Url { get; }

    /// <summary>Version and place, for a person to read.</summary>
    public string Describe { get; }

    /// <summary>Starts the work folder's server, made first where there is none; returns at once where it runs.</summary>
    /// <exception cref="LocalServerException">No server programs, or it did not start; the message says what to do.</exception>
    public static async Task<LocalServer> StartAsync(string workDir, LocalServerOptions? options, CancellationToken cancellationToken)
    {
        options ??= new LocalServerOptions();
        if (Running(workDir) is { } running)
            return running;
        var folders = new ServerFolders(workDir);
        using var held = await ServerLock.TakeAsync(folders, options.StartTimeout, cancellationToken).ConfigureAwait(false);
        folders = new ServerFolders(workDir);
        if (Running(workDir) is { } startedMeanwhile)
            return startedMeanwhile;

        var binaries = Matching(folders, options);
        var account = await ServerAccount.FindAsync(cancellationToken).ConfigureAwait(false);
        if (!folders.Elsewhere && !await account.CanEnterAsync(folders.Base, cancellationToken).ConfigureAwait(false))
            folders.MoveOut();
        if (folders.Elsewhere)
            await account.MakePrivateFolderAsync(folders.Home, cancellationToken).ConfigureAwait(false);
        await account.MakePrivateFolderAsync(folders.LogFolder, cancellationToken).ConfigureAwait(false);
        if (!folders.HasCluster)
            await Cluster.MakeAsync(folders, account, binaries, options, cancellationToken).ConfigureAwait(false);

        await LaunchAsync(folders, account, binaries, options, cancellationToken).ConfigureAwait(false);
        return Running(workDir) ?? throw DidNotStart(folders, "it started but takes no connections", 0);
    }

    /// <summary>What is known of the work folder's server. Starts nothing and writes nothing.</summary>
    public static LocalServerStatus Status(string workDir)
    {
        var folders = new ServerFolders(workDir);
        var postmaster = Postmaster.Read(folders.Data);
        bool running = postmaster is not null && postmaster.Answers();
        return new LocalServerStatus(
            folders.HasCluster,
            running,
            running ? postmaster!.ProcessId : 0,
            folders.MajorVersion,
            folders.Data,
            folders.LogFile,
            running ? KeyValues(postmaster!, folders) : "",
            running ? UrlOf(postmaster!, folders) : "");
    }

    /// <summary>Stops it: open connections are ended, what was committed stays.</summary>
    /// <returns>False when it was not running.</returns>
    /// <exception cref="LocalServerException">It did not stop.</exception>
    public static async Task<bool> StopAsync(string workDir, CancellationToken cancellationToken)
    {
        var folders = new ServerFolders(workDir);
        if (Postmaster.Read(folders.Data) is not { } postmaster || !(postmaster.Answers() || postmaster.IsAlive()))
            return false;
        var options = new LocalServerOptions();
        using var held = await ServerLock.TakeAsync(folders, options.StartTimeout, cancellationToken).ConfigureAwait(false);
        var account = await ServerAccount.FindAsync(cancellationToken).ConfigureAwait(false);
        string[] line = [Matching(folders, options).PgCtl, "stop", "--pgdata", folders.Data, "--mode", "fast", "--wait", "--timeout", "120", "--silent"];
        var stopped = await account.RunAsync(line, cancellationToken).ConfigureAwait(false);
        return stopped.ExitCode == 0 || Postmaster.Read(folders.Data) is null
            ? true
            : throw new LocalServerException($"the private PostgreSQL did not stop: {stopped.Error.Trim()} Its log is {folders.LogFile}");
    }

    /// <inheritdoc cref="StopAsync(string, CancellationToken)"/>
    public Task<bool> StopAsync(CancellationToken cancellationToken) => StopAsync(_workDir, cancellationToken);

    private static LocalServer? Running(string workDir) =>
        Status(workDir) is { Running: true } status ? new LocalServer(workDir, status, new ServerFolders(workDir)) : null;

    /// <summary>The programs for the data folder that there is; the preferred ones where there is none yet.</summary>
    private static PostgresBinaries Matching(ServerFolders folders, LocalServerOptions options)
    {
        string major = folders.MajorVersion;
        var all = PostgresBinaries.FindAll(options.BinariesFolder);
        if ((major.Length == 0 ? all : all.Where(binaries => binaries.MajorVersion == major)).FirstOrDefault() is { } found)
            return found;
        throw all.FirstOrDefault() is not { } other ? NoPrograms(options) : new LocalServerException(
            $"the data in {folders.Data} was made by PostgreSQL {major}, and this machine has {other.Version}: " +
            $"install PostgreSQL {major}'s server programs, or remove {folders.Home} to begin anew.");
    }

    private static async Task LaunchAsync(
        ServerFolders folders, ServerAccount account, PostgresBinaries binaries, LocalServerOptions options, CancellationToken cancellationToken)
    {
        if (await IsStartingAsync(folders, options.StartTimeout, cancellationToken).ConfigureAwait(false))
            return;
        string socket = options.Loopback ? "" : folders.Socket;
        if (socket.Length > 0)
            await account.MakePrivateFolderAsync(socket, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(
            Path.Combine(folders.Data, ServerSettings.FileName),
            ServerSettings.Text(options, socket, options.Loopback ? FreePort() : SocketPort),
            cancellationToken).ConfigureAwait(false);

        long logged = File.Exists(folders.LogFile) ? new FileInfo(folders.LogFile).Length : 0;
        string timeout = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        string[] line =
        [
            binaries.PgCtl, "start", "--pgdata", folders.Data, "--log", folders.LogFile, "--wait", "--timeout", timeout, "--silent",
        ];
        var started = await account.RunAsync(line, cancellationToken).ConfigureAwait(false);
        if (started.ExitCode != 0)
            throw DidNotStart(folders, started.Error.Trim(), logged);
    }

    /// <summary>Deals with what an earlier start left: a server still on its way up is waited for.</summary>
    private static async Task<bool> IsStartingAsync(ServerFolders folders, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (Postmaster.Read(folders.Data) is { } left && Environment.TickCount64 < end)
        {
            if (left.Answers())
                return true;
            if (left.IsAnotherProgram())
                Postmaster.Forget(folders.Data);
            if (!left.IsAlive())
                return false;
            await Task.Delay(100, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    private static LocalServerException NoPrograms(LocalServerOptions options) => new(
        options.BinariesFolder is { } folder
            ? $"{folder} lacks PostgreSQL's server programs (initdb, postgres, pg_ctl); {PostgresBinaries.FolderVariable} says where they are."
            : "PostgreSQL's server programs (initdb, postgres, pg_ctl) are not on this machine. Install them: " +
              $"{PackageManager.Remedy(Package.PostgresServer)}; or name a server with --to postgresql://…");

    private static LocalServerException DidNotStart(ServerFolders folders, string reason, long alreadyLogged)
    {
        string log = "";
        if (File.Exists(folders.LogFile))
        {
            using var reader = new StreamReader(new FileStream(folders.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            reader.BaseStream.Seek(alreadyLogged, SeekOrigin.Begin);
            log = string.Concat(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(8).Select(line => "\n  " + line));
        }

        return new LocalServerException($"the private PostgreSQL did not start: {reason} Its log, {folders.LogFile}, ends with:{log}");
    }

    private static string KeyValues(Postmaster postmaster, ServerFolders folders)
    {
        bool loopback = postmaster.SocketFolder.Length == 0;
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = loopback ? "127.0.0.1" : postmaster.SocketFolder,
            Port = postmaster.Port,
            Username = Cluster.Superuser,
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        if (loopback)
            builder.Passfile = folders.PasswordFile;
        return builder.ConnectionString;
    }

    private static string UrlOf(Postmaster postmaster, ServerFolders folders) => postmaster.SocketFolder.Length > 0
        ? $"postgresql://{Cluster.Superuser}@/postgres?host={Uri.EscapeDataString(postmaster.SocketFolder)}&port={postmaster.Port}"
        : $"postgresql://{Cluster.Superuser}@127.0.0.1:{postmaster.Port}/postgres?passfile={Uri.EscapeDataString(folders.PasswordFile)}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
