namespace Transfer.Source;

/// <summary>The source could not be opened or read. The message is for the user: what, where, and what to do.</summary>
public sealed class SourceException : Exception
{
    public SourceException(string message)
        : base(message)
    {
    }

    public SourceException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
