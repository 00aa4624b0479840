using Transfer.Ready;

namespace Transfer.Cli.Screen;

/// <summary>The checklist on a terminal.</summary>
internal static class ReadySummary
{
    internal static void Print(ReadyReport report, string folder)
    {
        int width = report.Lines.Max(line => line.Name.Length);
        foreach (IGrouping<string, ReadyLine> area in report.Lines.GroupBy(line => line.Area))
        {
            Console.Out.WriteLine(area.Key);
            foreach (ReadyLine line in area)
            {
                Console.Out.WriteLine($"  {ReadyText.Words(line.Verdict),-4}  {line.Name.PadRight(width)}  {line.Evidence}");
                if (line.Remedy is { Length: > 0 } remedy) Console.Out.WriteLine($"        {new string(' ', width)}  -> {remedy}");
            }
        }

        Console.Out.WriteLine($"\n{report.Words}\nchecklist: {folder}");
    }
}
