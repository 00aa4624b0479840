namespace Transfer.Plan.Mapping;

/// <summary>A mapping file that cannot be followed. Its message lists all faults, a line for each: <c>FILE:LINE:COLUMN: what is wrong</c>.</summary>
public sealed class MappingException : UsageException
{
    internal MappingException(string file, IReadOnlyList<MappingFault> faults, int more)
        : base(Describe(file, faults, more))
    {
        File = file;
        Faults = faults;
        More = more;
    }

    public string File { get; }

    /// <summary>The faults in the order of the file, <see cref="MappingFaults.MostListed"/> at most.</summary>
    public IReadOnlyList<MappingFault> Faults { get; }

    /// <summary>How many more there are.</summary>
    public int More { get; }

    private static string Describe(string file, IReadOnlyList<MappingFault> faults, int more)
    {
        IEnumerable<string> lines = faults.Select(fault => $"{file}:{fault.Place}: {fault.Message}");
        return string.Join('\n', more > 0 ? lines.Append($"and {more} more") : lines);
    }
}
