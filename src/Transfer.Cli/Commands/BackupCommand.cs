using System.CommandLine;
using Transfer.Report;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer backup</c>: a dump of the target that is proven.</summary>
internal static class BackupCommand
{
    internal static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "The folder that takes the file; it is made where there is none" };
        Option<string> to = MoveOptions.NewTo();
        Option<string> workDir = MoveOptions.NewWorkDir();
        var json = new Option<bool>("--json") { Description = "Print the facts as JSON on stdout, and nothing else there" };
        var command = new Command(
            "backup",
            """
            Dumps the target's database with pg_dump (custom format), restores it into a scratch database of the same server, compares the
            rows of every table, and drops the scratch database. Exit code 1: the dump is there, but not proven.

            Example:
              transfer backup --to postgresql://me@localhost/app backups
            """)
        { folder, to, workDir, json };
        command.SetAction(async (line, cancel) =>
        {
            BackupFacts facts = await BackupRun.ExecuteAsync(
                MoveOptions.ReadTo(line.GetRequiredValue(to)), line.GetRequiredValue(folder), line.GetRequiredValue(workDir), Math.Min(Environment.ProcessorCount, MoveOptions.MostJobs), cancel);
            Console.Out.WriteLine(line.GetValue(json) ? FactsJson.Write(facts) : Words(facts));
            return facts.Complaint is { } complaint ? Faults.Say($"the backup is not proven: {complaint}", ExitCode.Partial) : ExitCode.Complete;
        });
        return command;
    }

    internal static string Words(BackupFacts facts) =>
        $"backup: {facts.File} ({facts.Bytes:N0} bytes, {facts.Tables} tables, {facts.Rows:N0} rows{(facts.Proven ? ", restored and counted" : ", NOT proven")})";
}
