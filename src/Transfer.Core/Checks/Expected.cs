using System.Globalization;
using Transfer.Compare;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Checks;

/// <summary>What a check of a mapping expects, and whether that is what was found.</summary>
internal static class Expected
{
    /// <summary>The most rows whose values are compared.</summary>
    internal const int MostCompared = 100_000;

    private const int MostShown = 20;

    /// <summary>What the mapping says, in a word or two.</summary>
    internal static string Words(Expectation expected) => expected.Kind switch
    {
        ExpectationKind.Empty => "empty",
        ExpectationKind.Equal => "equal",
        ExpectationKind.Rows => string.Create(CultureInfo.InvariantCulture, $"rows {expected.Rows}"),
        _ => $"value {ValueText.Words(expected.Value)}",
    };

    /// <summary>How many rows have to be kept to judge.</summary>
    internal static int Keep(Expectation expected) => expected.Kind == ExpectationKind.Equal ? MostCompared : MostShown;

    /// <summary>Judges what one database gave.</summary>
    /// <param name="expected">All but equal.</param>
    /// <param name="found">The rows.</param>
    /// <param name="side">Who gave them: source or target.</param>
    internal static Finding Of(Expectation expected, FoundRows found, string side)
    {
        if (expected.Kind != ExpectationKind.Value)
        {
            long wanted = expected.Kind == ExpectationKind.Rows ? expected.Rows : 0;
            string rows = $"the {side} gives {Rows(found.Count)}";
            // Of rows that are too few, none is one that should not be there.
            return found.Count == wanted ? new(true, rows) : new(false, $"{rows}, not {(wanted == 0 ? "none" : Number(wanted))}") { Samples = found.Count > wanted ? Show(found, found.Kept, "") : [], Count = found.Count };
        }

        if (found.Count != 1 || found.Columns.Count != 1)
            return new(false, $"the {side} gives {Rows(found.Count)} of {found.Columns.Count} column{(found.Columns.Count == 1 ? "" : "s")}, not one value") { Samples = Show(found, found.Kept, "") };
        string? value = found.Kept[0][0];
        bool same = Same(expected.Value, value, ValueKind.Other, found.Kinds[0]);
        return new(same, $"the {side} gives {ValueText.Words(value)}{(same ? "" : $", not {ValueText.Words(expected.Value)}")}");
    }

    /// <summary>Judges whether both gave the same rows, in whatever order.</summary>
    internal static Finding Equal(FoundRows source, FoundRows target)
    {
        if (source.Columns.Count != target.Columns.Count) return new(false, $"the source gives {source.Columns.Count} columns, the target {target.Columns.Count}");
        if (Math.Max(source.Count, target.Count) > MostCompared)
        {
            string counts = source.Count == target.Count ? $"both give {Rows(source.Count)}" : $"the source gives {Rows(source.Count)}, the target {Number(target.Count)}";
            return new(false, $"{counts}: the values of {Number(MostCompared)} at most are compared; have the query add up or group");
        }

        (List<string?[]> there, List<string?[]> here) = Differing(source, target);
        if (there.Count + here.Count == 0) return new(true, source.Count == 0 ? "both give no row" : $"both give the same {Rows(source.Count)}");
        if (source.Count == 1 && target.Count == 1 && source.Columns.Count == 1)
            return new(false, $"the source gives {ValueText.Words(source.Kept[0][0])}, the target {ValueText.Words(target.Kept[0][0])}");
        return new(false, $"the source gives {Rows(source.Count)}, the target {Number(target.Count)}: {Number(there.Count)} in the source alone, {Number(here.Count)} in the target alone")
        {
            Samples = [.. Show(source, there, "source: ").Take(MostShown / 2), .. Show(target, here, "target: ").Take(MostShown / 2)],
            Count = there.Count + here.Count,
        };
    }

    /// <summary>The rows that one of the two has alone.</summary>
    private static (List<string?[]> There, List<string?[]> Here) Differing(FoundRows source, FoundRows target)
    {
        Dictionary<string, Queue<string?[]>> here = [];
        foreach (string?[] row in target.Kept)
        {
            string key = Key(row, target, source);
            if (!here.TryGetValue(key, out Queue<string?[]>? rows)) here[key] = rows = new Queue<string?[]>();
            rows.Enqueue(row);
        }

        List<string?[]> alone = [.. source.Kept.Where(row => !(here.GetValueOrDefault(Key(row, source, target))?.TryDequeue(out _) ?? false))];
        List<string?[]> others = [.. here.Values.SelectMany(rows => rows)];
        // Floating-point numbers may be a little apart: each of those that are left takes the first that is near.
        if (alone.Count <= Number(source, target)) alone.RemoveAll(row => others.FindIndex(other => IsNear(row, other)) is >= 0 and int near && Take(others, near));
        return (alone, others);

        bool IsNear(string?[] row, string?[] other)
        {
            for (int i = 0; i < row.Length; i++)
                if (!Same(row[i], other[i], source.Kinds[i], target.Kinds[i])) return false;
            return true;
        }
    }

    // Each of so many is looked for among all others: few where nothing may be near.
    private static int Number(FoundRows source, FoundRows target) => source.Kinds.Concat(target.Kinds).Contains(ValueKind.Floating) ? 2_000 : 0;

    private static bool Take(List<string?[]> rows, int at)
    {
        rows.RemoveAt(at);
        return true;
    }

    private static string Key(string?[] row, FoundRows own, FoundRows other) =>
        string.Concat(row.Select((value, i) => value is null ? "-" : Counted(ValueText.Plain(Truth(value, own.Kinds[i], other.Kinds[i])))));

    private static string Counted(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}");

    private static bool Same(string? one, string? other, ValueKind kind, ValueKind second) => ValueText.Same(
        one is null ? null : Truth(one, kind, second), other is null ? null : Truth(other, second, kind), kind == ValueKind.Floating || second == ValueKind.Floating);

    /// <summary>A truth value as 0 or 1 where one of the two is PostgreSQL's; else the value as it is.</summary>
    private static string Truth(string value, ValueKind own, ValueKind other)
    {
        if (own != ValueKind.Boolean && other != ValueKind.Boolean) return value;
        return value switch { "t" or "true" => "1", "f" or "false" => "0", _ => value };
    }

    private static IReadOnlyList<IssueSample> Show(FoundRows found, IEnumerable<string?[]> rows, string head) =>
    [
        .. rows.Take(MostShown).Select(row => new IssueSample(
            Encode.CellText.Shorten(head + Pair(found, row, 0)), Encode.CellText.Shorten(string.Join(", ", Enumerable.Range(1, row.Length - 1).Select(i => Pair(found, row, i)))))),
    ];

    private static string Pair(FoundRows found, string?[] row, int column) => $"{found.Columns[column]}={row[column] ?? "NULL"}";

    private static string Rows(long count) => count == 0 ? "no row" : count == 1 ? "1 row" : $"{Number(count)} rows";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What a check found.</summary>
/// <param name="Passes">Whether it is what was expected.</param>
/// <param name="Detail">In words.</param>
internal sealed record Finding(bool Passes, string Detail)
{
    /// <summary>Up to 20 rows that should not be there.</summary>
    internal IReadOnlyList<IssueSample> Samples { get; init; } = [];

    /// <summary>How many there are, 1 or more.</summary>
    internal long Count { get; init; } = 1;
}
