using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Compare;

/// <summary>A few keys of a table, as each database has them.</summary>
internal sealed partial class KeySamples
{
    /// <summary>Rows between the first key and the other end of a range.</summary>
    internal const int RangeRows = 1000;

    private KeySamples(Sample source, Sample target, bool same)
    {
        Source = source;
        Target = target;
        Same = same;
    }

    internal Sample Source { get; }

    internal Sample Target { get; }

    /// <summary>Whether the target's are the very values of the source: not where keys became UUIDs, or have another type or order.</summary>
    internal bool Same { get; }

    /// <summary>Takes samples of a table; null where it has no rows, or a key whose values cannot be written.</summary>
    internal static KeySamples? Take(SourceSession source, TargetSession target, Dialect there, TablePlan table, IReadOnlyList<ColumnPlan> key)
    {
        if (Of(sql => source.First(sql, key.Count)?.Zip(key, Number).ToList(), there, table, key) is not { } from) return null;
        if (from.All.Any(row => row.Any(value => value.Kind == CellKind.Real || value.Text.Contains('\0', StringComparison.Ordinal)))) return null;
        if (from.All.All(row => row.Zip(key, IsSame).All(same => same))) return new KeySamples(from, from, same: true);
        return Of(target.First, Dialect.Target, table, key) is { } to ? new KeySamples(from, to, same: false) : null;
    }

    /// <summary>The same keys, but the target's in the target's own order.</summary>
    internal KeySamples Apart(TargetSession target, TablePlan table, IReadOnlyList<ColumnPlan> key) =>
        new(Source, Of(target.First, Dialect.Target, table, key) ?? Target, same: false);

    /// <summary>A number that came as text, too large or exact for another form, which in quotes MySQL would compare as a floating-point number.</summary>
    private static KeyValue Number(KeyValue value, ColumnPlan column) =>
        value.Kind == CellKind.Text && column.Type.Name is PgTypeName.Numeric && Digits().IsMatch(value.Text) ? value with { Kind = CellKind.Integer } : value;

    private static bool IsSame(KeyValue value, ColumnPlan column) => column.Transforms.Count == 0 && (column.Type.Name, value.Kind) is
        (PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt, CellKind.Integer) or (PgTypeName.Text or PgTypeName.VarChar, CellKind.Text);

    private static Sample? Of(Func<string, IReadOnlyList<KeyValue>?> first, Dialect dialect, TablePlan table, IReadOnlyList<ColumnPlan> key)
    {
        string read = $"SELECT {dialect.Columns(key)} FROM {dialect.Rows(table)} AS t ORDER BY";
        string up = $"{read} {dialect.Columns(key)} LIMIT 1";
        if (first(up) is not { } least) return null;
        if (first($"{read} {string.Join(", ", key.Select(column => dialect.Column(column) + " DESC"))} LIMIT 1") is not { } greatest) return null;
        return new Sample(least, first(string.Create(CultureInfo.InvariantCulture, $"{up} OFFSET {RangeRows - 1}")) ?? greatest, greatest);
    }

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    /// <summary>Keys of one database, in its own order.</summary>
    /// <param name="First">The first.</param>
    /// <param name="Middle">The one after <see cref="RangeRows"/> rows, or the last.</param>
    /// <param name="Last">The last.</param>
    internal sealed record Sample(IReadOnlyList<KeyValue> First, IReadOnlyList<KeyValue> Middle, IReadOnlyList<KeyValue> Last)
    {
        internal IEnumerable<IReadOnlyList<KeyValue>> All => [First, Middle, Last];
    }
}
