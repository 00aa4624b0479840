using Transfer.Pipeline;
using Transfer.Plan;

namespace Transfer.Tests.Support;

/// <summary>Runs whole moves inside the test's own process.</summary>
internal static class Mover
{
    /// <summary>Moves an SQLite file into a database, with the defaults of the command line but for what <paramref name="change"/> changes.</summary>
    internal static Task<RunOutcome> MoveAsync(
        string source, PostgresDatabase target, TemporaryFolder work, Func<RunOptions, RunOptions>? change = null, CancellationToken cancel = default)
    {
        var options = new RunOptions { From = DatabaseUrl.Parse(source), To = DatabaseUrl.Parse(target.Url), WorkDir = work.Path, Jobs = 2 };
        return TransferRun.ExecuteAsync(change?.Invoke(options) ?? options, Silence.Instance, cancel);
    }

    private sealed class Silence : IRunListener
    {
        internal static readonly Silence Instance = new();

        public void Planned(TransferPlan plan, string target)
        {
        }

        public void Loading(IReadOnlyList<TableLoad> tables)
        {
        }

        public void Loaded()
        {
        }
    }
}
