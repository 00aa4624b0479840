using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;
using Transfer.Pipeline;

namespace Transfer.Cli.Screen;

/// <summary>For terminals: a bar for each table under way, and one for all.</summary>
internal sealed class BarScreen : RunScreen
{
    /// <summary>Finished bars are hidden where there are more tables than lines.</summary>
    private const int MostBars = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override void Say(string line) => Screens.Error.WriteLine(line);

    protected override Task ShowAsync(IReadOnlyList<TableLoad> tables, CancellationToken end)
    {
        var speeds = new SpeedColumn();
        return Screens.Error.Progress()
            .AutoClear(false)
            .HideCompleted(tables.Count > MostBars)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PercentageColumn(), speeds)
            .StartAsync(async context =>
            {
                var bars = new Dictionary<TableLoad, ProgressTask>();
                while (!end.IsCancellationRequested)
                {
                    Update(context, tables, bars, speeds);
                    await Task.Delay(Pause, end).ContinueWith(_ => { }, TaskScheduler.Default);
                }

                Update(context, tables, bars, speeds);
            });
    }

    private static void Update(ProgressContext context, IReadOnlyList<TableLoad> tables, Dictionary<TableLoad, ProgressTask> bars, SpeedColumn speeds)
    {
        foreach (TableLoad load in tables.Where(load => load.Started))
        {
            if (!bars.TryGetValue(load, out ProgressTask? bar))
            {
                bar = context.AddTask(Markup.Escape(load.Plan.Name), maxValue: 1);
                speeds.Loads[bar.Id] = load;
                bars.Add(load, bar);
            }

            bar.MaxValue = Math.Max(load.ExpectedRows, 1);
            bar.Value = load.Ended && load.ExpectedRows <= load.RowsLoaded + load.RowsRejected ? bar.MaxValue : load.RowsLoaded + load.RowsRejected;
        }
    }

    private sealed class SpeedColumn : ProgressColumn
    {
        internal ConcurrentDictionary<int, TableLoad> Loads { get; } = new();

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            if (!Loads.TryGetValue(task.Id, out TableLoad? load)) return Text.Empty;
            if (load is { Ended: true, Finished: false }) return new Text("keys and indexes");
            return new Text(Speed.Describe(load.RowsLoaded + load.RowsRejected, load.ExpectedRows, load.Bytes, load.Elapsed.TotalSeconds));
        }
    }
}
