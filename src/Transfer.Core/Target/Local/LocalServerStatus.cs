namespace Transfer.Target.Local;

/// <summary>What is known of a work folder's private server, without starting anything.</summary>
/// <param name="Exists">Whether it has been made: whether there is a data folder with a finished cluster.</param>
/// <param name="Running">Whether it accepts connections now.</param>
/// <param name="ProcessId">The postmaster's; 0 when it is not running.</param>
/// <param name="MajorVersion">The cluster's major version; empty when there is none.</param>
/// <param name="DataFolder">Where its data lies, or would.</param>
/// <param name="LogFile">Where its messages go.</param>
/// <param name="ConnectionString">For Npgsql; empty when it is not running.</param>
/// <param name="Url">For psql; empty when it is not running.</param>
public sealed record LocalServerStatus(
    bool Exists,
    bool Running,
    int ProcessId,
    string MajorVersion,
    string DataFolder,
    string LogFile,
    string ConnectionString,
    string Url);
