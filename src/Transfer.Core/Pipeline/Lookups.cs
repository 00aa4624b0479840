using System.Globalization;
using System.Text;
using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Encode.Transform.Keys;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>Reads what the lookups of a plan find, before its rows move.</summary>
internal sealed class Lookups
{
    private const int MostSamples = 20;

    private readonly TransferPlan _plan;
    private readonly ISource _source;
    private readonly CancellationToken _cancel;
    private readonly Dictionary<string, LookupKeys> _read = [];
    private readonly List<Issue> _issues = [];

    private Lookups(TransferPlan plan, ISource source, CancellationToken cancel)
    {
        _plan = plan;
        _source = source;
        _cancel = cancel;
    }

    /// <summary>The plan with the keys of its lookups, and an issue for each that finds several rows by one value.</summary>
    /// <exception cref="UsageException">A lookup's table is not among the plan's.</exception>
    /// <exception cref="SourceException">The source could not be read.</exception>
    internal static TransferPlan Read(TransferPlan plan, ISource source, CancellationToken cancel)
    {
        if (!plan.Tables.Any(table => table.Columns.Any(IsLookup))) return plan;
        var lookups = new Lookups(plan, source, cancel);
        TablePlan[] tables = [.. plan.Tables.Select(table => table with { Columns = [.. table.Columns.Select(column => IsLookup(column) ? lookups.With(table, column) : column)] })];
        return plan with { Tables = tables, Issues = [.. plan.Issues, .. lookups._issues] };
    }

    private static bool IsLookup(ColumnPlan column) => column.Transforms is [.., { Name: LookupStep.Name }];

    private ColumnPlan With(TablePlan table, ColumnPlan column)
    {
        TransformPlan step = column.Transforms[^1];
        TableSchema wanted = LookupStep.TableOf(step.Options, _plan.Source)!;
        TablePlan other = _plan.Tables.FirstOrDefault(one => one.Source.Name == wanted.Name)
            ?? throw new UsageException($"{table.Source.Name}.{column.Source.Name} is looked up in {wanted.Name}, which is not moved: take that table in as well");
        ColumnPlan by = Found(other, step.Options.Values[LookupStep.By]);
        ColumnPlan key = Found(other, LookupStep.KeyOf(step.Options, wanted)!.Name);
        string name = string.Join('\n', other.Source.Name, by.Name, key.Name, step.Options.Flag(LookupStep.Trim), step.Options.Flag(LookupStep.IgnoreCase));
        if (!_read.TryGetValue(name, out LookupKeys? keys)) _read.Add(name, keys = Keys(other, by, key, step.Options));
        return column with { Transforms = [.. column.Transforms.SkipLast(1), step with { Keys = keys }] };
    }

    // A column that only keeps old keys has the same source, and comes last.
    private static ColumnPlan Found(TablePlan table, string column) =>
        table.Columns.First(one => one.Source.Name.Equals(column, StringComparison.OrdinalIgnoreCase));

    private LookupKeys Keys(TablePlan table, ColumnPlan by, ColumnPlan key, TransformerOptions options)
    {
        var keys = new LookupKeys();
        var words = new LookupWords(options);
        var twice = new Doubles();
        foreach (SeedPlan seed in table.Seed) AddSeed(seed, by, key, words, keys, twice);

        TransformChain? byChain = TransformChain.For(by.Transforms), keyChain = TransformChain.For(key.Transforms);
        using RowCursor row = _source.Readers[0].Read(table.Source, [by.Source with { AsIs = false }, key.Source with { AsIs = false }], RowRange.Whole);
        while (row.Next())
        {
            _cancel.ThrowIfCancellationRequested();
            // Rows that do not fit are rejected when they move, each with its reason.
            Cell value = row.Get(0);
            if (byChain?.Apply(ref value) is not (null or RejectCode.Ok) || value.Kind == CellKind.Null) continue;
            if (words.Of(value, out ReadOnlySpan<byte> found) != RejectCode.Ok) continue;
            byte[] kept = found.ToArray();
            Cell cell = row.Get(1);
            if (keyChain?.Apply(ref cell) is not (null or RejectCode.Ok) || KeyOf(cell) is not { } one) continue;
            if (!keys.Add(kept, one)) twice.Add(kept);
        }

        if (twice.Count > 0)
        {
            _issues.Add(IssueCatalogue.LookupNotUnique.At(table.Source.Name, by.Source.Name, $"values that several rows have, so that a lookup finds none of these rows: {twice.Shown}")
                with
            { Count = twice.Count, Samples = twice.Samples });
        }

        return keys;
    }

    private static void AddSeed(SeedPlan seed, ColumnPlan by, ColumnPlan key, LookupWords words, LookupKeys keys, Doubles twice)
    {
        if (Value(seed, by) is not { } value || Value(seed, key) is not { } given) return;
        if (words.Of(Cell.FromText(Encoding.UTF8.GetBytes(value)), out ReadOnlySpan<byte> found) != RejectCode.Ok) return;
        byte[] kept = found.ToArray();
        LookupKey one = long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && key.Type.Name is not (PgTypeName.Text or PgTypeName.VarChar)
            ? new LookupKey(number)
            : new LookupKey(0, Encoding.UTF8.GetBytes(given), IsText: true);
        if (!keys.Add(kept, one)) twice.Add(kept);
    }

    private static string? Value(SeedPlan seed, ColumnPlan column) => seed.Values.FirstOrDefault(value => value.Column == column.Name).Value;

    private static LookupKey? KeyOf(in Cell cell) => cell.Kind switch
    {
        CellKind.Integer => new LookupKey(cell.Integer),
        CellKind.Text => new LookupKey(0, cell.Bytes.ToArray(), IsText: true),
        CellKind.Blob => new LookupKey(0, cell.Bytes.ToArray()),
        _ => null,
    };

    /// <summary>Values that more than one row has: counted by the rows that came too much, with the first of them.</summary>
    private sealed class Doubles
    {
        private readonly List<string> _first = [];

        internal long Count { get; private set; }

        internal IReadOnlyList<IssueSample> Samples => [.. _first.Select(value => new IssueSample("", value))];

        internal string Shown => string.Join(", ", _first.Take(3).Select(value => $"'{value}'")) + (_first.Count > 3 ? ", …" : "");

        internal void Add(byte[] value)
        {
            Count++;
            string shown = CellText.Shorten(Encoding.UTF8.GetString(value));
            if (_first.Count < MostSamples && !_first.Contains(shown)) _first.Add(shown);
        }
    }
}
