namespace Transfer.Copy;

/// <summary>How many rejects a run bears, over all tables.</summary>
internal sealed class RejectLimit(long most)
{
    private long _count;

    /// <summary>Counts one more.</summary>
    /// <returns>False where it was one too many.</returns>
    internal bool Count() => Interlocked.Increment(ref _count) <= most;

    /// <summary>What ends the run then.</summary>
    internal RejectLimitException Exceeded(string table, string key, string what)
    {
        string limit = most == 0 ? "the first rejected row stops the run (--on-reject stop)" : $"more than {most:N0} rows rejected (--max-rejects {most})";
        return new RejectLimitException($"{limit}: table {table}, row {key}: {what}");
    }
}

/// <summary>The run was told to stop at this many rejects.</summary>
public sealed class RejectLimitException(string message) : Exception(message);
