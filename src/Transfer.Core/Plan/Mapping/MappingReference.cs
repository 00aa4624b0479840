using Transfer.Plan.Mapping.Description;
using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping;

/// <summary>The reference of mapping files in Markdown, made from the keys that the reader knows.</summary>
public static class MappingReference
{
    private const int LineLength = 110;

    /// <summary>Every map with its keys, each with what it means and an example; then the transformers.</summary>
    public static string Write(IReadOnlyList<TransformerDescription> transformers)
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (IMapForm map in Maps(MappingDescription.Form(transformers))) Write(text, map);
        text.WriteLine("## Transformers");
        text.WriteLine();
        text.WriteLine("| name | what it does | options |");
        text.WriteLine("|---|---|---|");
        foreach (TransformerDescription kind in transformers)
            text.WriteLine($"| `{kind.Name}` | {Cell(kind.Summary)} | {string.Join("<br>", kind.Options.Select(Option))} |");
        return text.ToString();
    }

    /// <summary>The way to each key from the top of a file, with its example: what a test reads.</summary>
    internal static IEnumerable<(string Way, string Example)> Examples(IReadOnlyList<TransformerDescription> transformers) =>
        Maps(MappingDescription.Form(transformers)).SelectMany(map => map.Keys.Select(key => (map.Way, key.Example)));

    /// <summary>The maps with keys of their own, in the order in which a reader meets them, without the transformers' options.</summary>
    private static List<IMapForm> Maps(IForm form)
    {
        var found = new List<IMapForm>();
        Collect(form, found);
        return found;
    }

    private static void Collect(IForm form, List<IMapForm> found)
    {
        if (form is StepForm || (form is IMapForm known && found.Contains(known))) return;
        if (form is IMapForm map) found.Add(map);
        foreach (IForm part in form.Parts) Collect(part, found);
    }

    private static void Write(StringWriter text, IMapForm map)
    {
        text.WriteLine(map.Way.Length == 0 ? "## The file" : $"## `{map.Way}`");
        text.WriteLine();
        text.WriteLine("```yaml");
        bool first = true;
        foreach (IMapKey key in map.Keys)
        {
            if (!first) text.WriteLine();
            first = false;
            foreach (string line in Wrap(key.Required ? key.Summary + " It has to be there." : key.Summary)) text.WriteLine("# " + line);
            text.WriteLine(key.Example);
        }

        text.WriteLine("```");
        text.WriteLine();
    }

    private static IEnumerable<string> Wrap(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= LineLength)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }

    private static string Option(TransformerOption option)
    {
        string choices = option.Choices.Count == 0 ? "" : $" ({string.Join(", ", option.Choices)})";
        return Cell($"`{option.Name}`{choices}: {option.Summary}");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
