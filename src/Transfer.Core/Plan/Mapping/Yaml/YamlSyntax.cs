using YamlDotNet.Core;

namespace Transfer.Plan.Mapping.Yaml;

/// <summary>Says in plain words what the YAML parser found wrong. No text of the file is quoted: it may hold a password.</summary>
internal static class YamlSyntax
{
    /// <summary>What the parser says, by a part of it, and what that means to who wrote the file.</summary>
    private static readonly (string Part, string Meaning)[] Meanings =
    [
        ("invalid mapping", "a ': ' where no key can be: a value with ': ' in it needs quotes, or this line is indented too far"),
        ("found unexpected end of stream", "the quote that opens here is never closed"),
        ("found unknown escape character", "a backslash within double quotes begins an escape, and this one is none: double it, or use single quotes"),
        ("did not find expected ',' or", "a comma or the closing bracket is missing; inside { } and [ ], a value with any of , [ ] { } in it, such as ${NAME}, needs quotes"),
        ("did not find expected key", "this line fits nothing above it: see how far it is indented"),
        ("did not find expected '-'", "this line fits nothing above it: see how far it is indented"),
        ("<document end>", "this line fits nothing above it: see how far it is indented"),
        ("did not find expected node content", "a value is missing here, or needs quotes"),
        ("more than one anchor", "one value has two anchors"),
        ("<document start>", "text behind the end of the document"),
    ];

    /// <param name="error">The parser's exception.</param>
    /// <param name="text">The file.</param>
    /// <param name="last">The end of what was read without fault.</param>
    internal static (Place Place, string Message) Explain(Exception error, string text, Place last)
    {
        YamlException? told = error as YamlException;
        Place place = told is null ? last : new Place((int)told.Start.Line, (int)told.Start.Column);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        bool tab = told?.Message.Contains("invalid tab", StringComparison.Ordinal) == true;
        // A tab is often met only as what follows from it.
        if (TabIn(lines, Math.Min(last.Line, place.Line), tab ? lines.Length : place.Line) is { } found)
            return (found, "a tab in the indentation: YAML wants blanks there");
        if (told is null) return (place, "this is no YAML from here on: a closing bracket or quote may be missing");
        if (told.Message.Contains("cannot start any token", StringComparison.Ordinal) && LetterAt(lines, place) is { } letter)
            return (place, $"a value cannot begin with {letter}: put it in quotes");
        foreach ((string part, string meaning) in Meanings)
        {
            if (told.Message.Contains(part, StringComparison.Ordinal)) return (place, meaning);
        }

        return (place, "no YAML: " + char.ToLowerInvariant(told.Message[0]) + told.Message[1..]);
    }

    private static Place? TabIn(string[] lines, int first, int last)
    {
        for (int line = first; line <= Math.Min(last, lines.Length); line++)
        {
            string text = lines[line - 1];
            int indentation = text.Length - text.TrimStart(' ', '\t').Length;
            int tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && tab < indentation && indentation < text.Length) return new Place(line, tab + 1);
        }

        return null;
    }

    private static string? LetterAt(string[] lines, Place place)
    {
        string line = place.Line <= lines.Length ? lines[place.Line - 1] : "";
        return place.Column > line.Length ? null : line[place.Column - 1] == '\t' ? "a tab" : line[place.Column - 1].ToString();
    }
}
