using System.Text;

namespace Transfer.Target.Existing;

/// <summary>The SQL that puts back what is out of the way: for a person to run, where the program itself was killed.</summary>
internal static class RestoreScript
{
    internal const string FileName = "restore.sql";

    /// <summary>Scripts below a folder that wait to be run on a target: runs into it that were killed, or that are still under way.</summary>
    internal static IReadOnlyList<string> Waiting(string folder, string target)
    {
        string heading = Heading(target);
        return [.. Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories).Where(path => File.ReadLines(path).FirstOrDefault() == heading)];
    }

    internal static void Write(string path, string target, IReadOnlyList<AsideKey> keys, IReadOnlyList<AsideTrigger> triggers)
    {
        var script = new StringBuilder($"""
            {Heading(target)}
            -- The run deletes this file when they are back: where it is still here and the run is over, run it with psql.
            -- It may be run more than once.
            SET search_path = pg_catalog;
            SET client_min_messages = warning;

            """);
        foreach (AsideKey key in keys)
        {
            Append(script, key.Add.Sql);
            if (key.AddComment is { } comment) Append(script, comment);
        }

        foreach (AsideTrigger trigger in triggers) Append(script, trigger.Enable);
        script.Append("\n-- What fails here has rows without a parent: add these or mend the rows, and run the line again.\n");
        foreach (AsideKey key in keys.Where(key => key.Valid)) Append(script, key.Validate);

        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(script.ToString()));
        // It has to be there after a crash of the machine too.
        file.Flush(flushToDisk: true);
    }

    private static string Heading(string target) => $"-- Foreign keys and triggers that a run has taken out of the way in {target}";

    private static void Append(StringBuilder script, string sql) => script.Append(sql).Append(";\n");
}
