using System.Text;

namespace Transfer.Plan.Mapping;

/// <summary>
/// What is wrong with a mapping file, gathered so that one run shows all of it. What checks a mapping against its source makes one of its own
/// for <see cref="MappingFile.Path"/>.
/// </summary>
public sealed class MappingFaults(string file)
{
    /// <summary>As many are listed; the rest are counted.</summary>
    public const int MostListed = 100;

    private const int LongestMessage = 500;

    private readonly HashSet<MappingFault> _faults = [];
    private int _more;

    /// <summary>The file, as its user named it.</summary>
    public string File { get; } = file;

    /// <summary>How many were found.</summary>
    public int Count => _faults.Count + _more;

    /// <summary>Notes a fault. One that an alias shows again at the same place counts once.</summary>
    public void Add(Place place, string message)
    {
        if (_faults.Count < MostListed) _faults.Add(new MappingFault(place, OneLine(message)));
        else _more++;
    }

    /// <summary>Notes all faults that another look at the file found.</summary>
    public void Add(MappingException found)
    {
        foreach (MappingFault fault in found.Faults) Add(fault.Place, fault.Message);
        _more += found.More;
    }

    /// <summary>As the first, with a message that takes time to make: only one that is listed is made.</summary>
    internal void Add(Place place, Func<string> message)
    {
        if (_faults.Count < MostListed) Add(place, message());
        else _more++;
    }

    /// <summary>Ends the reading if anything is wrong.</summary>
    /// <exception cref="MappingException">Something is.</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0) throw new MappingException(File, [.. _faults.OrderBy(fault => fault.Place)], _more);
    }

    // Keys and values are quoted in messages, and may hold anything.
    private static string OneLine(string message)
    {
        var line = new StringBuilder(message.Length);
        foreach (char letter in message.AsSpan(0, Math.Min(message.Length, LongestMessage)))
            line.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter);
        if (char.IsHighSurrogate(line[^1])) line.Length--;
        return message.Length > LongestMessage ? line.Append('…').ToString() : line.ToString();
    }
}

/// <summary>One thing that is wrong with a mapping file.</summary>
public sealed record MappingFault(Place Place, string Message);
