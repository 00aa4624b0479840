using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Transfer.Machine;

namespace Transfer.Tests.Support;

/// <summary>One MariaDB for every test of the collections "postgres" and "proof", and more for tests that need other options.</summary>
public sealed class MariaDbServer : SourceServer
{
    private static readonly string? Daemon = Program("mariadbd");
    private static readonly string? InstallDb = Program("mariadb-install-db");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public MariaDbServer()
        : base([])
    {
    }

    private MariaDbServer(string[] options)
        : base(options)
    {
    }

    public override string Engine => "mariadb";

    /// <summary>Why this machine cannot run it, with what to install; null where it can.</summary>
    internal static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "the tests' MariaDB runs on Linux"
        : Daemon is null || InstallDb is null || MySqlClient.Program is null
            ? $"needs MariaDB's server and client (mariadbd, mariadb-install-db, mariadb): {PackageManager.Remedy(Package.MariaDbServer)}"
        : null;

    private protected override string? Lacking => Missing;

    /// <summary>A server for one test alone, to kill or to reconfigure; the options stand behind the usual ones, as <c>--skip-log-bin</c>.</summary>
    public static Task<MariaDbServer> StartPrivateAsync(params string[] options) => StartedAsync(new MariaDbServer(options));

    private protected override async Task<(int ProcessId, int Port)> LaunchAsync(string folder, string[] options)
    {
        string[] common =
        [
            "--no-defaults", $"--datadir={folder}/data", "--innodb-log-file-size=64M", "--innodb-flush-method=nosync", "--skip-innodb-doublewrite",
            .. Environment.IsPrivilegedProcess ? (string[])["--user=root"] : [],
        ];
        // Only these options shape the data.
        string[] shape = [.. options.Where(option => option.StartsWith("--innodb", StringComparison.Ordinal))];
        Command made = await Command.RunAsync(
            [InstallDb!, .. common, .. shape, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"], folder, CancellationToken.None);
        if (made.ExitCode != 0) throw new InvalidOperationException($"mariadb-install-db failed: {made.Output}{made.Error}");

        Directory.CreateDirectory($"{folder}/tmp");
        // The server reads a statement a line.
        await File.WriteAllTextAsync($"{folder}/init.sql", $"""
            SET SESSION sql_log_bin = 0;
            CREATE USER '{User}'@'%' IDENTIFIED BY '{Password}';
            GRANT ALL PRIVILEGES ON *.* TO '{User}'@'%' WITH GRANT OPTION;

            """);
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            int? id = await StartAsync(folder, [.. common, .. Settings(folder, port), .. options]);
            if (id is not null) return (id.Value, port);
            string log = string.Concat(((string[])["mysqld.out", "mysqld.log"]).Select(name => $"{folder}/{name}").Where(File.Exists).Select(File.ReadAllText));
            if (attempt == 3 || !log.Contains("Address already in use", StringComparison.Ordinal)) throw new InvalidOperationException($"mariadbd did not start: {log}");
        }
    }

    private static string[] Settings(string folder, int port) =>
    [
        "--bind-address=127.0.0.1", $"--port={port}", $"--socket={folder}/mysqld.sock", $"--pid-file={folder}/mysqld.pid",
        $"--log-error={folder}/mysqld.log", $"--init-file={folder}/init.sql", $"--tmpdir={folder}/tmp", $"--secure-file-priv={folder}/tmp",
        "--skip-name-resolve", "--local-infile=ON", "--max-connections=100", "--max-allowed-packet=256M", "--character-set-server=utf8mb4",
        "--server-id=1", "--log-bin=binlog", "--binlog-format=ROW", "--sync-binlog=0", "--innodb-flush-log-at-trx-commit=0",
        "--innodb-buffer-pool-size=64M", "--innodb-log-buffer-size=8M", "--key-buffer-size=1M", "--aria-pagecache-buffer-size=8M",
    ];

    /// <returns>Its process; null where it ended at once or was not ready in time.</returns>
    private static async Task<int?> StartAsync(string folder, string[] arguments)
    {
        string log = $"{folder}/mysqld.log";
        File.Delete(log);
        // The shell becomes the server, whose output would otherwise be the test program's.
        string[] line = ["-c", "exec \"$@\" </dev/null >\"$0\" 2>&1", $"{folder}/mysqld.out", Daemon!, .. arguments];
        using Process server = Process.Start(new ProcessStartInfo("/bin/sh", line) { WorkingDirectory = folder })!;
        for (long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; Environment.TickCount64 < end && !server.HasExited; await Task.Delay(20))
        {
            if (File.Exists(log) && (await File.ReadAllTextAsync(log)).Contains("ready for connections", StringComparison.Ordinal)) return server.Id;
        }

        if (!server.HasExited) server.Kill();
        return null;
    }

    private static string? Program(string name) => PathSearch.Find(name) ?? (File.Exists($"/usr/libexec/{name}") ? $"/usr/libexec/{name}" : null);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
