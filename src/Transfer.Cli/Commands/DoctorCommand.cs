using System.CommandLine;
using Spectre.Console;
using Transfer.Cli.Screen;
using Transfer.Doctor;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer doctor</c>: what this machine has and lacks.</summary>
internal static class DoctorCommand
{
    internal static Command Build()
    {
        var workDir = new Option<string>("--work-dir") { Description = "The work folder to look at", HelpName = "DIR", DefaultValueFactory = _ => ".transfer" };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON" };
        var command = new Command(
            "doctor",
            """
            Says what this machine has and lacks: servers, libraries, versions, and the command that installs each.
            Exit code 1 where something is missing that a plain run needs.

            Example:
              transfer doctor
            """)
        {
            workDir,
            json,
        };
        command.SetAction(line => Show(Examination.Examine(line.GetRequiredValue(workDir)), line.GetValue(json)));
        return command;
    }

    private static int Show(IReadOnlyList<DoctorFinding> findings, bool json)
    {
        if (json) Console.Out.WriteLine(FactsJson.Write(findings));
        else Print(findings);
        return findings.All(finding => finding.Present || !finding.Required) ? ExitCode.Complete : ExitCode.Partial;
    }

    private static void Print(IReadOnlyList<DoctorFinding> findings)
    {
        Table table = Screens.NewTable("", "what", "found", "remedy");
        foreach (DoctorFinding finding in findings)
        {
            table.AddRow(
                new Text(finding.Present ? "ok" : finding.Required ? "MISSING" : "-"),
                new Text(finding.What),
                new Text(finding.Detail),
                new Text(finding.Remedy ?? ""));
        }

        Screens.Out.Write(table);
    }
}
