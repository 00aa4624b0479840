using System.CommandLine;
using Transfer.Cli.Commands;

namespace Transfer.Cli;

/// <summary>The commands. Names, options and codes are a contract: add, don't rename.</summary>
internal static class CommandLine
{
    /// <summary>Faults and signals are this program's own affair.</summary>
    internal static InvocationConfiguration Invocation { get; } = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    internal static RootCommand Build() => new(
        """
        Moves a whole database from SQLite, MySQL or MariaDB into PostgreSQL: schema, rows, keys, indexes and sequences, with a ledger that balances.

        Example:
          transfer run --from app.db --to postgresql://me@localhost/app
        """)
    {
        RunCommand.Build(),
        PlanCommand.Build(),
        InitCommand.Build(),
        DiscoverCommand.Build(),
        VerifyCommand.Build(),
        CompareQueriesCommand.Build(),
        SwapCommands.BuildRollback(),
        SwapCommands.BuildCommit(),
        BackupCommand.Build(),
        ReadyCommand.Build(),
        LocalCommand.Build(),
        DoctorCommand.Build(),
        SampleCommand.Build(),
    };
}
