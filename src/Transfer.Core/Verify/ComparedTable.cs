using Transfer.Checksum;
using Transfer.Checksum.Values;
using Transfer.Encode;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Report;

namespace Transfer.Verify;

/// <summary>
/// One table on its way through a verification. Its rows are spread over sums by a hash of their key, which both databases compute alike: where
/// a sum differs, only the rows of that key hash need be looked at.
/// </summary>
internal sealed class ComparedTable
{
    /// <summary>Rows that a sum stands for: few, so that few are looked at for one that differs.</summary>
    private const int RowsASum = 256;

    private const int MostSums = 8192;
    private const int MostSamples = 20;

    /// <param name="load">The table as it is read from the source.</param>
    /// <param name="key">The columns of its key as the target has them; none where it has no key, or not all of it moves.</param>
    /// <param name="seed">Rows that the mapping gives the target besides the source's.</param>
    internal ComparedTable(TableLoad load, IReadOnlyList<ColumnPlan> key, IReadOnlyList<SeedPlan> seed)
    {
        Load = load;
        Key = key.All(ValueHashers.Covers) ? key : [];
        Seed = seed;
        int sums = 1;
        while (sums < MostSums && sums * (long)RowsASum < load.ExpectedRows) sums *= 2;
        Load.Checksum = new TableChecksum(Table, [.. Key.Select(column => column.Name)], sums);
    }

    internal TableLoad Load { get; }

    internal TablePlan Table => Load.Plan;

    /// <summary>The key's columns, in the order in which they stand in the table; empty for a table whose rows only count as a whole.</summary>
    internal IReadOnlyList<ColumnPlan> Key { get; }

    internal IReadOnlyList<SeedPlan> Seed { get; }

    /// <summary>The columns that are compared.</summary>
    internal IReadOnlyList<ColumnPlan> Compared => [.. Table.Copied.Where(ValueHashers.Covers)];

    internal IReadOnlyList<ValueSum> SourceSums => Load.Checksum!.Sums;

    /// <summary>What the target's rows come to, by the same key hashes.</summary>
    internal IReadOnlyList<ValueSum> TargetSums { get; private set; } = [];

    /// <summary>Takes what the target's rows come to.</summary>
    internal void Found(IReadOnlyList<ValueSum> sums)
    {
        TargetSums = sums;
        ValueSum all = sums.Aggregate((left, right) => left + right);
        Load.TargetRows = all.Rows;
        Load.TargetChecksum = all;
    }

    /// <summary>What was found out of rows that differ.</summary>
    internal List<DifferenceFacts> Differences { get; } = [];

    /// <summary>Rows that the source has and the target lacks.</summary>
    internal long Missing { get; set; }

    /// <summary>Rows that the target has and the source lacks.</summary>
    internal long Extra { get; set; }

    /// <summary>Rows whose keys both have, and whose values differ.</summary>
    internal long Changed { get; set; }

    /// <summary>Whether rows were left unexamined, as enough were found: there may be more than these numbers say.</summary>
    internal bool More { get; set; }

    /// <summary>Rows that were loaded again, or deleted.</summary>
    internal long Fixed { get; set; }

    /// <summary>What there is to say of it; null where both sides are the same.</summary>
    internal Issue? Complaint()
    {
        long rows = Missing + Extra + Changed;
        if (rows == 0 && !More) return null;
        string found = $"{(More ? "at least " : "")}{Missing:N0} rows are missing in the target, {Extra:N0} are there that the source has not, {Changed:N0} have other values";
        IssueKind kind = Load.SameValues == true ? IssueCatalogue.ValuesFixed : IssueCatalogue.ValuesDiffer;
        return kind.At(Table.Source.Name, null, Load.SameValues == true ? $"{found.Replace(" are ", " were ", StringComparison.Ordinal).Replace(" have ", " had ", StringComparison.Ordinal)}: they were loaded again" : found) with
        {
            Count = Math.Max(1, rows),
            Samples = [.. Differences.Take(MostSamples).Select(Sample)],
        };
    }

    private static IssueSample Sample(DifferenceFacts row) => new(row.Key, CellText.Shorten(row.Kind switch
    {
        DifferenceKind.Missing => "missing in the target",
        DifferenceKind.Extra => "not in the source",
        _ => string.Join("; ", row.Columns.Select(one => $"{one.Column}: {one.Source ?? "NULL"} -> {one.Target ?? "NULL"}")),
    }));

    /// <summary>The sums that differ, by their places.</summary>
    internal IReadOnlyList<int> Differing => [.. Enumerable.Range(0, SourceSums.Count).Where(i => SourceSums[i] != TargetSums[i])];

    /// <summary>SQL of the key's hash in the target.</summary>
    internal string KeyHash => Key.Count > 0 ? TargetChecksum.HashOf(Key) : TargetChecksum.RowHash(Table);

    /// <summary>SQL of a row's place among the sums.</summary>
    internal string Place => $"{KeyHash} & {SourceSums.Count - 1}";

    /// <summary>The target's rows that ought to be the source's, as a FROM clause and a condition that is ready for AND.</summary>
    internal string Rows => $"{Table.QualifiedName} WHERE {(Seed.Count == 0 ? "true" : string.Join(" AND ", Seed.Select(IsNot)))}";

    private string IsNot(SeedPlan seed)
    {
        IEnumerable<string> same = seed.Values.Where(value => Table.Columns.Any(column => column.Name == value.Column && column.Type.Name != PgTypeName.Json))
            .Select(value => value.Value is null ? $"{PgName.Quote(value.Column)} IS NULL" : $"{PgName.Quote(value.Column)} IS NOT DISTINCT FROM {PgName.Literal(value.Value)}");
        return $"NOT ({string.Join(" AND ", same)})";
    }
}
