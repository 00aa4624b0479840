using System.Globalization;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform;

/// <summary>What is wrong with the options that a mapping gives to a transformer.</summary>
public static class TransformerFaults
{
    /// <returns>Each fault with the option that it is about, null where it is about several or one that is missing; empty where all is well.</returns>
    public static IReadOnlyList<(string? Option, string Fault)> Of(TransformerKind kind, TransformerOptions options)
    {
        List<(string?, string)> faults = [];
        string[] given = [.. options.Values.Keys, .. options.Lists.Keys, .. options.Maps.Keys];
        foreach (string name in given.Where(name => kind.Options.All(option => option.Name != name)))
            faults.Add((name, $"{kind.Name} has no option {name}; it has {Names(kind)}"));
        foreach (TransformerOption option in kind.Options)
        {
            if (Fault(option, options, given.Contains(option.Name)) is { } fault) faults.Add((given.Contains(option.Name) ? option.Name : null, fault));
        }
        if (faults.Count == 0 && kind.Check?.Invoke(options) is { } together) faults.Add((null, together));
        return faults;
    }

    private static string Names(TransformerKind kind) =>
        kind.Options.Count == 0 ? "none" : string.Join(", ", kind.Options.Select(option => option.Name));

    private static string? Fault(TransformerOption option, TransformerOptions options, bool given)
    {
        if (!given) return option.Required ? $"the option {option.Name} is missing: {option.Summary}" : null;
        if (option.Form == OptionForm.Map)
            return options.Maps.TryGetValue(option.Name, out var map) ? Fault(option, map.Values) : $"{option.Name} takes a map of text to text";
        if (option.Form == OptionForm.List)
            return options.Lists.TryGetValue(option.Name, out var list) ? Fault(option, list) : $"{option.Name} takes a list of texts";
        return options.Text(option.Name) is { } text ? Fault(option, text) : $"{option.Name} takes a single value";
    }

    private static string? Fault(TransformerOption option, IEnumerable<string> texts) =>
        texts.Select(text => option.Check?.Invoke(text)).FirstOrDefault(fault => fault is not null);

    private static string? Fault(TransformerOption option, string text) => option.Form switch
    {
        OptionForm.Flag when text is not ("true" or "false") => $"{option.Name} is true or false, not '{text}'",
        OptionForm.Choice when !option.Choices.Contains(text) => $"{option.Name} is one of {string.Join(", ", option.Choices)}, not '{text}'",
        OptionForm.Number when !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            || number < option.Range.Least || number > option.Range.Most =>
            $"{option.Name} is a number from {option.Range.Least} to {option.Range.Most}, not '{text}'",
        _ => option.Check?.Invoke(text),
    };
}
