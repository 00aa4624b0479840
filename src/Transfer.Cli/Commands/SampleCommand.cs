using System.CommandLine;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer sample FILE</c>: writes the demo's source. For <c>./run.sh demo</c>; not shown in help.</summary>
internal static class SampleCommand
{
    internal static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "The SQLite file to make" };
        var command = new Command("sample", "Writes the sample database of the demo") { file };
        command.Hidden = true;
        command.SetAction(line =>
        {
            string path = line.GetRequiredValue(file);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Source.Sqlite.Sample.ChoresSample.Write(path);
            return ExitCode.Complete;
        });
        return command;
    }
}
