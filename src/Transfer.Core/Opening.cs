using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>Opens both ends of a move before anything is planned: what the target can do decides on types.</summary>
internal static class Opening
{
    /// <summary>
    /// Opens source and target side by side; where one fails, the other is closed again. Where both fail, the source's fault is thrown,
    /// whichever came first: its opening is waited for in any case, as it may leave files beside its own. The private server waits until
    /// the source is open and fits the options, so that a mistyped path makes no server.
    /// </summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="opened">Hears of the source as soon as it is open, also where the target fails.</param>
    /// <param name="cancel">Stops waiting for the target.</param>
    /// <exception cref="SourceException">The source could not be opened.</exception>
    /// <exception cref="TargetException">The target could not be opened.</exception>
    /// <exception cref="UsageException">The options do not fit the source.</exception>
    internal static async Task<(ISource Source, PostgresTarget Target)> OpenAsync(RunOptions options, Action<ISource> opened, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        // A native driver blocks its thread.
        Task<ISource> source = Task.Run(() => OpenSource(options, opened), CancellationToken.None);
        Task<PostgresTarget> target = OpenTargetAsync(options, source, stop.Token);
        try
        {
            await source;
        }
        catch
        {
            await stop.CancelAsync();
            await ((Task)target).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        try
        {
            return (await source, await target);
        }
        catch
        {
            (await source).Dispose();
            throw;
        }
    }

    internal static ISource OpenSource(RunOptions options, Action<ISource> opened)
    {
        ISource source = Sources.Open(options.From, options.Jobs);
        try
        {
            MappingQueries.Fit(source, options.Plan);
            opened(source);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private static async Task<PostgresTarget> OpenTargetAsync(RunOptions options, Task source, CancellationToken cancel)
    {
        if (options.To is null) await source;
        return await Targets.OpenAsync(options.To, options.WorkDir, cancel);
    }
}
