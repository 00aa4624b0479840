namespace Transfer.Cli;

/// <summary>What the program tells a script. A contract.</summary>
internal static class ExitCode
{
    internal const int Complete = 0;

    /// <summary>Finished, but rows were rejected, an object could not be made, or something did not reconcile.</summary>
    internal const int Partial = 1;

    /// <summary>Wrong usage, or a target that the run refuses to touch.</summary>
    internal const int Usage = 2;

    /// <summary>A source or target that could not be opened, or a run that stopped before the end.</summary>
    internal const int Failed = 3;

    internal const int Interrupted = 130;
}
