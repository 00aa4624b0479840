using Transfer.Plan;
using Transfer.Postgres;
using Transfer.Target.Local;

namespace Transfer.Target;

/// <summary>The switch from what <c>--to</c> names to a target.</summary>
public static class Targets
{
    /// <summary>Opens a target; the private local server is started where it does not run.</summary>
    /// <param name="url">Where it is; null means the private local server.</param>
    /// <param name="workDir">The work folder, in which the local server has its data.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="TargetException">It could not be opened.</exception>
    /// <exception cref="LocalServerException">The local server could not be started.</exception>
    public static async Task<PostgresTarget> OpenAsync(DatabaseUrl? url, string workDir, CancellationToken cancel)
    {
        if (url is not null) return await PostgresTarget.OpenAsync(PostgresUrl.ConnectionString(url, "target"), url.ToString(), cancel);
        LocalServer server = await LocalServer.StartAsync(workDir, options: null, cancel);
        return await PostgresTarget.OpenAsync(server.ConnectionString, server.Url, cancel);
    }
}
