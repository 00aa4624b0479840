using Transfer.Report;

namespace Transfer;

/// <summary>How a run ended.</summary>
/// <param name="Report">All facts.</param>
/// <param name="ExitCode">0 complete, 1 partial, 3 failed, 130 interrupted.</param>
/// <param name="Folder">Where the report and the rejects lie.</param>
/// <param name="Message">Why it stopped, and what the target holds now; null where it came to its end.</param>
public sealed record RunOutcome(RunReport Report, int ExitCode, RunFolder Folder, string? Message);
