using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>A mapping of the repository in a test's folder, as its user edits it: the SQL files of its hooks beside it.</summary>
internal static class EditedMapping
{
    /// <summary>A copy without the mapping's queries: how fast two servers answer is a matter of the machine, which is no matter of these tests.</summary>
    internal static string Untimed(TemporaryFolder work, string name) => Write(work, name, text => text[..Place(text, "\n# For compare-queries")]);

    /// <summary>The same with these changes, each of a text that stands there once.</summary>
    internal static string Untimed(TemporaryFolder work, string name, IEnumerable<(string Old, string New)> edits) => Write(work, name, text =>
        edits.Aggregate(text[..Place(text, "\n# For compare-queries")], (edited, edit) => edited.Remove(Place(edited, edit.Old), edit.Old.Length).Insert(Place(edited, edit.Old), edit.New)));

    /// <summary>Both databases give the same to each of these queries of the mapping, however long it takes them.</summary>
    internal static async Task AssertAnsweredAlikeAsync(GuideRun guide, params string[] more)
    {
        JsonElement[] queries = [.. (await guide.CompareQueriesAsync(["--generated", "no", "--repeat", "1", .. more])).Report.Root.GetProperty("queries").EnumerateArray()];
        Assert.NotEmpty(queries);
        Assert.All(queries, query => Assert.True(query.GetProperty("error").ValueKind == JsonValueKind.Null && query.GetProperty("verdict").GetString() != "error", query.ToString()));
    }

    private static string Write(TemporaryFolder work, string name, Func<string, string> edit)
    {
        string folder = Path.Combine(Repository.Root, "mappings");
        foreach (string hook in Directory.GetFiles(folder, Path.GetFileNameWithoutExtension(name) + ".*.sql")) File.Copy(hook, work.Combine(Path.GetFileName(hook)), overwrite: true);
        string copy = work.Combine(name);
        File.WriteAllText(copy, edit(File.ReadAllText(Path.Combine(folder, name))));
        return copy;
    }

    private static int Place(string text, string part)
    {
        int place = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(place >= 0 && text.IndexOf(part, place + 1, StringComparison.Ordinal) < 0, $"the mapping has this not once: {part}");
        return place;
    }
}
