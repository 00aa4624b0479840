namespace Transfer.Plan;

/// <summary>What was asked for makes no sense, or the target is not free for it: nothing has been touched. Exit code 2.</summary>
public class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
