namespace Transfer.Target.Local;

/// <summary>The private server cannot be started or stopped. The message says why and what to do, for a person to read.</summary>
public sealed class LocalServerException : Exception
{
    public LocalServerException(string message)
        : base(message)
    {
    }

    public LocalServerException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
