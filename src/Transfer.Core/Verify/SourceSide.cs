using System.Collections.Concurrent;
using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Verify;

/// <summary>The source of a verification, read once more where sums differ: only the rows whose keys the target names, where that is enough.</summary>
internal sealed class SourceSide
{
    /// <summary>More are found faster by reading the table.</summary>
    private const int MostLookups = 5_000;

    private const int KeysALookup = 250;
    private const int RangesAReader = 8;

    private readonly ISource _source;
    private readonly CancellationToken _cancel;

    internal SourceSide(ISource source, CancellationToken cancel)
    {
        _source = source;
        _cancel = cancel;
    }

    /// <summary>Takes from a hunt the rows that are the same in the source, and adds those that are not.</summary>
    internal async Task HuntAsync(RowHunt hunt)
    {
        long due = hunt.Places.Sum(place => hunt.Table.SourceSums[place].Rows);
        if (CanLookUp(hunt))
        {
            await ReadAsync(hunt, Lookups(hunt));
            // Rows that only the source has are found by nobody's key.
            if (hunt.Seen == due) return;
            hunt.Restart();
        }

        TableSchema table = hunt.Table.Table.Source;
        await ReadAsync(hunt, _source.Readers[0].Cut(table, hunt.Table.Load.RowsRead, _source.Readers.Count * RangesAReader));
    }

    /// <summary>Whether the target's keys say where the rows lie in the source: as they moved unchanged, in types that both write alike.</summary>
    private static bool CanLookUp(RowHunt hunt) => hunt.Table.Key.Count > 0 && hunt.Target.Count <= MostLookups && hunt.Table.Table.Source.Query is null
        && hunt.Table.Key.All(column => column.Transforms.Count == 0
            && column.Type.Name is PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Text or PgTypeName.VarChar or PgTypeName.Uuid);

    private IReadOnlyList<RowRange> Lookups(RowHunt hunt)
    {
        ColumnSchema[] columns = [.. hunt.Table.Key.Select(column => column.Source)];
        return [.. hunt.Target.Where(row => row.Key.All(value => value is not null)).Chunk(KeysALookup)
            .Select((rows, number) => new RowRange(number, RowConditions.OfKeys(_source, columns, [.. rows.Select(row => row.Key.Select(value => value!).ToArray())])))];
    }

    private Task ReadAsync(RowHunt hunt, IReadOnlyList<RowRange> ranges)
    {
        var work = new ConcurrentQueue<RowRange>(ranges);
        return Task.WhenAll(_source.Readers.Select(reader => Task.Factory.StartNew(
            () =>
            {
                while (work.TryDequeue(out RowRange range)) Read(hunt, reader, range);
            },
            _cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    private void Read(RowHunt hunt, ISourceReader reader, RowRange range)
    {
        ComparedTable table = hunt.Table;
        var hasher = new RowHasher(table.Table.Copied, [.. table.Key.Select(column => column.Name)], table.SourceSums.Count, columnHashes: true);
        var encoder = new RowEncoder(table.Table.Copied, new TableChanges(table.Table), null, hasher, table.Load.Encoders);
        var tuple = new CopyBuffer(CopyBuffer.RowBytes);
        using RowCursor row = reader.Read(table.Table.Source, [.. table.Table.Copied.Select(column => column.Source)], range);
        for (int rows = 0; row.Next(); rows++)
        {
            if (rows % 1024 == 0) _cancel.ThrowIfCancellationRequested();
            tuple.Reset(CopyBuffer.RowBytes);
            if (encoder.Encode(row, tuple, out _) == RejectCode.Ok && hunt.Looks(hasher.Bucket)) hunt.Meet(row, hasher, tuple);
        }
    }
}
