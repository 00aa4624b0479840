using System.Text;
using System.Text.RegularExpressions;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Plan.Mapping.Edit;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Profile.Advice;

/// <summary>Writes a mapping file with the safe suggestions in it, for the next run to follow.</summary>
public static partial class SuggestedMapping
{
    /// <summary>Writes the file: the mapping that the move followed with new types in it, or a first draft where it followed none.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    /// <param name="plan">The plan that was followed.</param>
    /// <param name="mapping">The mapping that it followed, or null.</param>
    /// <param name="name">What the move is called: the file says it, so that the next cycle is compared with this one.</param>
    /// <param name="from">The source as a draft names it: with a variable in the place of a password.</param>
    /// <param name="suggestions">All suggestions; those that a person has to decide are left out.</param>
    /// <param name="reader">Reads the new mapping back before it is written.</param>
    /// <returns>The suggestions that are in the file. A safe one that is not has to be written by hand: its rule is an alias or has an anchor.</returns>
    /// <exception cref="UsageException">Something is there already, the file cannot be written, or the mapping would not be read where it is to stand.</exception>
    public static IReadOnlyList<Suggestion> Write(
        string path, TransferPlan plan, MappingFile? mapping, string name, string from, IReadOnlyList<Suggestion> suggestions, MappingReader reader)
    {
        CheckFree(path);
        string text = Named(mapping is null ? MappingDraft.Write(plan, from) : TextOf(mapping), name);
        var applied = new List<Suggestion>();
        foreach (Suggestion suggestion in suggestions.Where(one => one.IsSafe && one.Type is not null))
        {
            if (MappingEdit.WithType(text, plan.Source, suggestion.Table, suggestion.Column, suggestion.Type!) is not { } changed) continue;
            text = changed;
            applied.Add(suggestion);
        }

        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        Check(path, plan.Source, reader, bytes, applied);
        Save(path, bytes);
        return applied;
    }

    /// <summary>Makes sure that nothing is there yet.</summary>
    /// <exception cref="UsageException">Something is.</exception>
    public static void CheckFree(string path)
    {
        if (Path.Exists(path)) throw Occupied(path, null);
    }

    private static string Named(string text, string name) => NameLine().IsMatch(text) ? text : VersionLine().Replace(text, $"$0\nname: {MappingDraft.Text(name)}", 1);

    private static string TextOf(MappingFile mapping) =>
        YamlText.Decode(YamlText.Load(mapping.Path), new MappingFaults(mapping.Path))
        ?? throw new UsageException($"the mapping file {mapping.Path} has changed since it was read: run again");

    /// <summary>Nothing is written that the next run could not follow.</summary>
    private static void Check(string path, DatabaseSchema source, MappingReader reader, byte[] bytes, List<Suggestion> applied)
    {
        MappingFile file;
        try
        {
            file = reader.Read(path, bytes);
        }
        catch (MappingException error)
        {
            throw new UsageException($"the mapping would not be read from {path}, so that it is not written: {error.Message}. Where it names SQL files, write it beside the present mapping", error);
        }

        foreach (Suggestion one in applied)
        {
            TableRule? table = file.Tables.FirstOrDefault(rule => source.FindTable(rule.Name)?.Name == one.Table);
            ColumnRule? column = table?.Columns.FirstOrDefault(rule => rule.Name.Equals(one.Column, StringComparison.OrdinalIgnoreCase));
            if (column?.Type?.Value != PgType.Parse(one.Type!))
                throw new UsageException($"the mapping cannot be changed by this program so that {one.Table}.{one.Column} becomes {one.Type}: write that by hand ({one.Lines})");
        }
    }

    private static void Save(string path, byte[] bytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(bytes);
        }
        catch (IOException error) when (Path.Exists(path))
        {
            throw Occupied(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"the mapping cannot be written to {path}: {error.Message}", error);
        }
    }

    private static UsageException Occupied(string path, Exception? inner)
    {
        string message = $"{path} is there already, and is not overwritten: name another file";
        return inner is null ? new UsageException(message) : new UsageException(message, inner);
    }

    [GeneratedRegex("^name:", RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex(@"^version:[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
