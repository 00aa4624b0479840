using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Transfer.Target.Local;

/// <summary>What <c>postmaster.pid</c> says (PostgreSQL's <c>utils/pidfile.h</c>), and whether it is still true.</summary>
/// <param name="ProcessId">Line 1.</param>
/// <param name="Port">Line 4.</param>
/// <param name="SocketFolder">Line 5; empty where there is no unix socket.</param>
/// <param name="Ready">Line 8: whether start and recovery are over.</param>
internal sealed record Postmaster(int ProcessId, int Port, string SocketFolder, bool Ready)
{
    private static string FileIn(string dataFolder) => Path.Combine(dataFolder, "postmaster.pid");

    /// <summary>The server of that data folder; null when there is no sign of one.</summary>
    public static Postmaster? Read(string dataFolder)
    {
        try
        {
            string[] lines = File.ReadAllLines(FileIn(dataFolder));
            return lines.Length > 0 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out int id)
                ? new Postmaster(
                    id,
                    lines.Length > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out int port) ? port : 0,
                    lines.Length > 4 ? lines[4].Trim() : "",
                    lines.Length > 7 && lines[7].Trim() == "ready")
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether somebody takes connections at the address that the file names. A file left by a crash names one that is dead.</summary>
    public bool Answers()
    {
        if (!Ready)
            return false;
        EndPoint address = SocketFolder.Length > 0
            ? new UnixDomainSocketEndPoint($"{SocketFolder}/.s.PGSQL.{Port}")
            : new IPEndPoint(IPAddress.Loopback, Port);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Whether the process that wrote the file lives.</summary>
    public bool IsAlive() => ProcessName() is { } name && IsPostgres(name);

    /// <summary>
    /// Whether the number belongs to another program now, as after a restart of the machine.
    /// PostgreSQL takes any living process of its own user for a server, and would not start.
    /// </summary>
    public bool IsAnotherProgram() => ProcessName() is { } name && !IsPostgres(name);

    public static void Forget(string dataFolder) => File.Delete(FileIn(dataFolder));

    private static bool IsPostgres(string name) => name.StartsWith("postgres", StringComparison.Ordinal);

    private string? ProcessName()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.HasExited ? null : process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
