using Transfer.Report;

namespace Transfer.Compare;

/// <summary>explain/NAME.txt in a run's folder, for each query that is slow.</summary>
internal sealed class ExplainFiles(string folder)
{
    private const int LongestName = 100;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A timed pair, with what explains it where it is slow.</summary>
    internal QueryFacts Add(TargetSession session, QueryFacts query)
    {
        if (query.Verdict is not (QueryVerdict.Partial or QueryVerdict.Failure)) return query;
        string explain = session.Explain(query.TargetSql, "ANALYZE, BUFFERS");
        Write(query.Name, $"{query.TargetSql}\n\n{explain}\n");
        return query with { Explain = explain, Hint = PlanHints.For(session, query.TargetSql, query.TargetMs ?? 0) };
    }

    private void Write(string query, string text)
    {
        string path = Path.Combine(folder, "explain");
        Directory.CreateDirectory(path);
        string plain = string.Concat(query.Take(LongestName).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '-')).Trim('-');
        string name = plain.Length == 0 ? "query" : plain;
        for (int i = 2; !_names.Add(name); i++) name = $"{plain}-{i}";
        File.WriteAllText(Path.Combine(path, name + ".txt"), text);
    }
}
