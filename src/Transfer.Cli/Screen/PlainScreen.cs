using Transfer.Pipeline;

namespace Transfer.Cli.Screen;

/// <summary>For logs and pipes: a line every few seconds.</summary>
internal sealed class PlainScreen : RunScreen
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override void Say(string line) => Console.Error.WriteLine(line);

    protected override async Task ShowAsync(IReadOnlyList<TableLoad> tables, CancellationToken end)
    {
        var whole = new Speed(tables);
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(Pause, end).ContinueWith(_ => { }, TaskScheduler.Default);
            if (end.IsCancellationRequested) break;
            string running = string.Join(", ", tables.Where(load => load.Started && !load.Ended).Select(load => load.Plan.Name).Take(4));
            Console.Error.WriteLine($"{whole.Describe()}{(running.Length > 0 ? $"; now {running}" : "; keys and indexes")}");
        }

        Console.Error.WriteLine(whole.Describe());
    }
}
