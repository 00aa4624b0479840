using Npgsql;
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

    /// <summary>Opens a target for a piece of work.</summary>
    /// <param name="url">Where it is; null means the private local server.</param>
    /// <param name="workDir">The work folder.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancel">Stops both.</param>
    /// <exception cref="TargetException">It could not be opened, or failed at the work.</exception>
    internal static async Task<T> UseAsync<T>(DatabaseUrl? url, string workDir, Func<PostgresTarget, Task<T>> work, CancellationToken cancel)
    {
        PostgresTarget target = await OpenAsync(url, workDir, cancel);
        try
        {
            return await work(target);
        }
        catch (NpgsqlException error) when (!cancel.IsCancellationRequested)
        {
            throw new TargetException($"the target failed: {TargetFault.Words(error)}", error);
        }
    }
}
