using Transfer.Pipeline;
using Transfer.Plan;

namespace Transfer.Cli.Screen;

/// <summary>Shows a run as it goes on, on stderr. Disposing ends the display also where the run stopped half-way.</summary>
internal abstract class RunScreen : IRunListener, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task _display = Task.CompletedTask;

    /// <summary>Live bars on a terminal, a plain line every few seconds elsewhere, nothing where quiet was asked for.</summary>
    internal static RunScreen For(bool quiet) => quiet ? new QuietScreen() : Console.IsErrorRedirected ? new PlainScreen() : new BarScreen();

    public void Planned(TransferPlan plan, string target)
    {
        int keys = plan.Tables.Sum(table => table.Uniques.Count + table.Indexes.Count + (table.PrimaryKey is null ? 0 : 1));
        int foreignKeys = plan.Tables.Sum(table => table.ForeignKeys.Count);
        Say($"{plan.Source.Name} ({plan.Source.Engine} {plan.Source.Version}) -> {target}, {Screens.Schemas(plan)}");
        Say($"plan: {plan.Tables.Count} tables, {plan.Tables.Sum(table => table.Columns.Count)} columns, {keys} keys and indexes, {foreignKeys} foreign keys, {plan.LeftOut.Count} objects left out, {plan.Issues.Count(issue => issue.Severity != IssueSeverity.Info)} issues so far");
    }

    public void Loading(IReadOnlyList<TableLoad> tables) => _display = Task.Run(() => ShowAsync(tables, _end.Token));

    public void Loaded() => End();

    public void Dispose()
    {
        End();
        _end.Dispose();
    }

    protected abstract void Say(string line);

    /// <summary>Shows the tables until told to end; then once more, as they are.</summary>
    protected abstract Task ShowAsync(IReadOnlyList<TableLoad> tables, CancellationToken end);

    private void End()
    {
        _end.Cancel();
        _display.GetAwaiter().GetResult();
    }

    private sealed class QuietScreen : RunScreen
    {
        protected override void Say(string line)
        {
        }

        protected override Task ShowAsync(IReadOnlyList<TableLoad> tables, CancellationToken end) => Task.CompletedTask;
    }
}
