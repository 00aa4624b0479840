using System.Buffers.Binary;
using System.Text;
using Transfer.Checksum.Values;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Verify;

/// <summary>Cuts the sums of a table that differ down to rows, and these to values.</summary>
internal sealed class TableDifferences
{
    /// <summary>Rows of the target that are held at once.</summary>
    private const int RowsAHunt = 100_000;

    /// <summary>Rows whose values are asked of the target at once.</summary>
    private const int RowsAQuestion = 200;

    private readonly TargetSide _target;
    private readonly SourceSide _source;
    private readonly ComparedTable _table;
    private readonly CancellationToken _cancel;

    internal TableDifferences(TargetSide target, SourceSide source, ComparedTable table, CancellationToken cancel)
    {
        _target = target;
        _source = source;
        _table = table;
        _cancel = cancel;
    }

    /// <summary>Finds the rows that differ.</summary>
    /// <param name="fix">Hears of every hunt's rows, to load them again; null where the target stays as it is, and enough is enough.</param>
    internal async Task FindAsync(Func<RowHunt, Task>? fix)
    {
        IReadOnlyList<int> differing = _table.Differing;
        for (int next = 0; next < differing.Count;)
        {
            if (fix is null && _table.Differences.Count >= RowHunt.MostDetailed)
            {
                _table.More = true;
                return;
            }

            var places = new List<int>();
            for (long rows = 0; next < differing.Count && (places.Count == 0 || rows + Rows(differing[next]) <= RowsAHunt); next++)
            {
                places.Add(differing[next]);
                rows += Rows(differing[next]);
            }

            var hunt = new RowHunt(_table, places, await _target.RowsAtAsync(_table, places, _cancel), fix is not null);
            await _source.HuntAsync(hunt);
            await SettleAsync(hunt);
            if (fix is not null) await fix(hunt);
        }
    }

    private long Rows(int place) => Math.Max(_table.SourceSums[place].Rows, _table.TargetSums[place].Rows);

    private async Task SettleAsync(RowHunt hunt)
    {
        IReadOnlyList<TargetRow> targetOnly = hunt.TargetOnly();
        // A key that a side has twice is counted with its rows.
        Dictionary<ulong, SourceRow> sources = [];
        foreach (SourceRow row in hunt.SourceOnly) sources.TryAdd(row.KeyHash, row);
        var changed = new List<(SourceRow Source, TargetRow Target)>();
        var extra = new List<TargetRow>();
        foreach (TargetRow row in targetOnly)
        {
            if (_table.Key.Count > 0 && sources.Remove(row.KeyHash, out SourceRow? same)) changed.Add((same, row));
            else extra.Add(row);
        }

        HashSet<SourceRow> paired = new(changed.Select(pair => pair.Source), ReferenceEqualityComparer.Instance);
        SourceRow[] missing = [.. hunt.SourceOnly.Where(row => !paired.Contains(row))];
        _table.Missing += missing.Length;
        _table.Extra += extra.Count;
        _table.Changed += changed.Count;
        foreach (SourceRow row in missing.Where(row => row.Texts is not null).Take(Room)) _table.Differences.Add(Missing(row));
        foreach ((SourceRow Source, TargetRow Target)[] some in changed.Where(pair => pair.Source.Texts is not null).Take(Room).Chunk(RowsAQuestion)) await AddChangedAsync(some);
        foreach (TargetRow[] some in extra.Take(Room).Chunk(RowsAQuestion)) await AddExtraAsync(some);
    }

    private int Room => Math.Max(0, RowHunt.MostDetailed - _table.Differences.Count);

    private DifferenceFacts Missing(SourceRow row) => new(
        _table.Table.Source.Name, DifferenceKind.Missing, row.Name!, [.. _table.Table.Copied.Select((column, i) => new ValueDifference(column.Name, row.Texts![i], null))]);

    private async Task AddExtraAsync(IReadOnlyList<TargetRow> rows)
    {
        List<TargetValues> values = await _target.ValuesOfAsync(_table, rows, _cancel);
        ColumnPlan[] columns = [.. _table.Compared];
        foreach (TargetRow row in rows)
        {
            TargetValues? found = values.Find(one => one.Hash == row.Hash);
            _table.Differences.Add(new DifferenceFacts(
                _table.Table.Source.Name, DifferenceKind.Extra, Name(row), [.. columns.Select((column, i) => new ValueDifference(column.Name, null, found?.Texts[i]))]));
        }
    }

    private string Name(TargetRow row) =>
        _table.Key.Count == 0 ? "a row without a key" : string.Join(",", _table.Key.Select((column, i) => $"{column.Source.Name}={row.Key[i] ?? "NULL"}"));

    private async Task AddChangedAsync(IReadOnlyList<(SourceRow Source, TargetRow Target)> rows)
    {
        List<TargetValues> values = await _target.ValuesOfAsync(_table, [.. rows.Select(pair => pair.Target)], _cancel);
        foreach ((SourceRow source, TargetRow target) in rows)
        {
            List<ValueDifference> columns = await ChangesAsync(source, values.First(one => one.Hash == target.Hash));
            if (columns.Count == 0) _table.Changed--;
            else _table.Differences.Add(new DifferenceFacts(_table.Table.Source.Name, DifferenceKind.Changed, source.Name!, columns));
        }
    }

    /// <summary>The columns that differ; none where only the way in which equal JSON is written does.</summary>
    private async Task<List<ValueDifference>> ChangesAsync(SourceRow source, TargetValues target)
    {
        var changes = new List<ValueDifference>();
        IReadOnlyList<ColumnPlan> copied = _table.Table.Copied;
        for (int i = 0, compared = -1; i < copied.Count; i++)
        {
            if (!ValueHashers.Covers(copied[i])) continue;
            compared++;
            if (source.Hashes![i] == target.Hashes[compared]) continue;
            if (copied[i].Type.Name == PgTypeName.Jsonb && Json(source.Tuple!, i) is { } json && target.Texts[compared] is { } there && await _target.SameJsonAsync(json, there, _cancel)) continue;
            changes.Add(new ValueDifference(copied[i].Name, source.Texts![i], target.Texts[compared]));
        }

        return changes;
    }

    /// <summary>The text of a jsonb field of a COPY tuple, which stands behind a version byte; null for NULL.</summary>
    private static string? Json(ReadOnlySpan<byte> tuple, int column)
    {
        ReadOnlySpan<byte> rest = tuple[sizeof(short)..];
        for (; column > 0; column--) rest = rest[(sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(rest)))..];
        int length = BinaryPrimitives.ReadInt32BigEndian(rest);
        return length < 0 ? null : Encoding.UTF8.GetString(rest.Slice(sizeof(int) + 1, length - 1));
    }
}
