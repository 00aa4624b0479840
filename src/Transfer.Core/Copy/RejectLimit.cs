namespace Transfer.Copy;

/// <summary>How many rejects a run bears, over all tables.</summary>
internal sealed class RejectLimit(long most)
{
    private long _count;

    /// <summary>Counts one more.</summary>
    /// <exception cref="RejectLimitException">It was one too many.</exception>
    internal void Count(string table, string key, string what)
    {
        if (Interlocked.Increment(ref _count) <= most) return;
        string limit = most == 0 ? "the first rejected row stops the run (--on-reject stop)" : $"more than {most:N0} rows rejected (--max-rejects {most})";
        throw new RejectLimitException($"{limit}: table {table}, row {key}: {what}");
    }
}

/// <summary>The run was told to stop at this many rejects.</summary>
public sealed class RejectLimitException(string message) : Exception(message);
