namespace Transfer.Target.Local;

/// <summary>How the private server is set up. The defaults are for loading in bulk on a machine that also does other work.</summary>
public sealed record LocalServerOptions
{
    /// <summary>The folder of the server programs; null looks for them wherever they usually lie.</summary>
    public string? BinariesFolder { get; init; } = PostgresBinaries.ChosenFolder;

    /// <summary>shared_buffers in MB, 1 and up.</summary>
    public int SharedBuffersMb { get; init; } = 256;

    /// <summary>maintenance_work_mem in MB, 1 and up: what building one index may take.</summary>
    public int MaintenanceWorkMemMb { get; init; } = 256;

    /// <summary>max_connections.</summary>
    public int MaxConnections { get; init; } = 50;

    /// <summary>fsync. Off only where nothing is to be kept.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>A port on 127.0.0.1 and a password file instead of a unix socket.</summary>
    public bool Loopback { get; init; } = OperatingSystem.IsWindows();

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
