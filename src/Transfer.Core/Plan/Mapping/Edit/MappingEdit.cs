namespace Transfer.Plan.Mapping.Edit;

/// <summary>Changes single rules in a mapping's text; comments, order and layout stay as they are.</summary>
internal static class MappingEdit
{
    private const string TypeKey = "type";

    /// <summary>The text with a type for a column.</summary>
    /// <param name="text">The text of a mapping that has been read without fault.</param>
    /// <param name="source">The source's schema, which knows its tables by name.</param>
    /// <param name="table">The source's table.</param>
    /// <param name="column">The source's column.</param>
    /// <param name="type">A type that YAML takes for text: no commas in it.</param>
    /// <returns>Null where the place cannot be changed alone: it is an alias, has an anchor, or is written in another way than maps are.</returns>
    internal static string? WithType(string text, DatabaseSchema source, string table, string column, string type)
    {
        YamlSpan root = YamlSpan.Parse(text);
        Step[] path =
        [
            new("tables", key => key == "tables"),
            new(table, key => source.FindTable(key)?.Name == table),
            new("columns", key => key == "columns"),
            new(column, key => key.Equals(column, StringComparison.OrdinalIgnoreCase)),
        ];
        if (root is { Entries: { } entries, Flow: false } && !entries.Any(entry => path[0].Is(entry.Key.Text ?? "")))
            return $"{text}{(text.EndsWith('\n') ? "" : Break(text))}{Entry(path, 0, type)}{Break(text)}";
        return Within(text, root, path, 0, type);
    }

    private static string? Within(string text, YamlSpan node, Step[] path, int at, string type)
    {
        if (node.Fixed) return null;
        if (node.Entries is not { } entries)
        {
            if (at == path.Length) return Replaced(text, node, type);
            // A key without a value may have one now.
            return node.Text is "" or "~" or "null" or "Null" or "NULL" ? Replaced(text, node, Map(path, at, type)) : null;
        }

        Func<string, bool> isIt = at == path.Length ? key => key == TypeKey : path[at].Is;
        foreach ((YamlSpan key, YamlSpan value) in entries)
        {
            if (key.Text is not { } name || !isIt(name)) continue;
            if (at == path.Length) return value.Text is null || value.Fixed ? null : Replaced(text, value, type);
            // Nothing stands behind the colon: the value's place is anywhere up to the next key.
            if (value is { Text: "", Fixed: false } && value.Start == value.End) return AfterColon(text, key, at + 1 == path.Length ? type : Map(path, at + 1, type));
            return Within(text, value, path, at + 1, type);
        }

        return Inserted(text, node, at == path.Length ? $"{TypeKey}: {type}" : Entry(path, at, type));
    }

    private static string Replaced(string text, YamlSpan node, string by) => text[..node.Start] + by + text[node.End..];

    private static string? AfterColon(string text, YamlSpan key, string value)
    {
        int colon = text.IndexOf(':', key.End);
        return colon < 0 ? null : $"{text[..(colon + 1)]} {value}{text[(colon + 1)..]}";
    }

    private static string Inserted(string text, YamlSpan map, string entry)
    {
        if (map.Flow)
        {
            (string head, string rest) = (text[..(map.Start + 1)], text[(map.Start + 1)..]);
            return map.Entries!.Count == 0 ? $"{head} {entry} {rest.TrimStart(' ')}" : $"{head} {entry},{rest}";
        }

        int first = map.Entries![0].Key.Start;
        int line = text.LastIndexOf('\n', Math.Max(0, first - 1)) + 1;
        string indent = text[line..first];
        // The first key may stand behind the dash of a list.
        if (indent.Trim(' ').Length > 0) return $"{text[..first]}{entry}{Break(text)}{new string(' ', indent.Length)}{text[first..]}";
        int above = AboveComments(text, line, indent);
        return $"{text[..above]}{indent}{entry}{Break(text)}{text[above..]}";
    }

    /// <summary>The start of the comments that stand right above a line and belong to it.</summary>
    private static int AboveComments(string text, int line, string indent)
    {
        while (line > 0)
        {
            int before = text.LastIndexOf('\n', line - 2 < 0 ? 0 : line - 2) + 1;
            if (!text[before..line].StartsWith(indent + "#", StringComparison.Ordinal)) break;
            line = before;
        }

        return line;
    }

    private static string Entry(Step[] path, int at, string type) =>
        $"{MappingDraft.Text(path[at].Name)}: {(at + 1 == path.Length ? type : Map(path, at + 1, type))}";

    private static string Map(Step[] path, int at, string type) => $"{{ {Entry(path, at, type)} }}";

    private static string Break(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>A key on the way to a column.</summary>
    private sealed record Step(string Name, Func<string, bool> Is);
}
