using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Compare;

/// <summary>The source as queries are asked of it: one reader, inside the snapshot.</summary>
internal sealed class SourceSession(ISource source)
{
    private readonly ISourceReader _reader = source.Readers[0];

    internal ISource Source => source;

    /// <summary>Runs a query to its end, and takes every value of it: SQLite finds one only when it is asked for, where a server sends all.</summary>
    /// <exception cref="SourceException">The source refuses it, or could not be read.</exception>
    internal Answer Run(string name, string sql, IReadOnlyList<ColumnSchema> columns)
    {
        using RowCursor cursor = _reader.Query(sql, name);
        long rows = 0;
        string? first = null;
        bool floating = false;
        while (cursor.Next())
        {
            for (int i = 1; i < columns.Count; i++) _ = cursor.Get(i);
            Cell cell = cursor.Get(0);
            if (rows++ > 0 || columns.Count != 1) continue;
            first = CellText.Of(cell);
            // A server's come as text.
            floating = cell.Kind == CellKind.Real || columns[0].DeclaredType is "float" or "double" or "real" or "double precision";
        }

        return new Answer(rows, columns.Count, first, floating);
    }

    /// <summary>Runs a query to its end and keeps its first rows.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="sql">One SELECT.</param>
    /// <param name="columns">Its columns, as the source describes them.</param>
    /// <param name="keep">The most rows that are kept.</param>
    /// <exception cref="SourceException">The source refuses it, or could not be read.</exception>
    internal FoundRows Read(string name, string sql, IReadOnlyList<ColumnSchema> columns, int keep)
    {
        using RowCursor cursor = _reader.Query(sql, name);
        // MySQL's come as text.
        ValueKind[] kinds = [.. columns.Select(column => column.DeclaredType is "float" or "double" ? ValueKind.Floating : ValueKind.Other)];
        var kept = new List<string?[]>();
        long count = 0;
        while (cursor.Next())
        {
            if (count++ >= keep) continue;
            var row = new string?[columns.Count];
            for (int i = 0; i < row.Length; i++)
            {
                Cell cell = cursor.Get(i);
                row[i] = CellText.Of(cell);
                if (cell.Kind == CellKind.Real) kinds[i] = ValueKind.Floating;
            }

            kept.Add(row);
        }

        return new FoundRows([.. columns.Select(column => column.Name)], kinds, count, kept);
    }

    /// <summary>The first row of a query, NULL where one of its values is; null where it has no row.</summary>
    internal IReadOnlyList<KeyValue>? First(string sql, int columns)
    {
        using RowCursor cursor = _reader.Query(sql, "for sample keys");
        if (!cursor.Next()) return null;
        var values = new List<KeyValue>();
        for (int i = 0; i < columns; i++)
        {
            Cell cell = cursor.Get(i);
            if (CellText.Of(cell) is not { } text) return null;
            values.Add(new KeyValue(text, cell.Kind));
        }

        return values;
    }

    /// <summary>Whether the source still answers: what a query failed of was then the query.</summary>
    internal bool Answers()
    {
        try
        {
            using RowCursor cursor = _reader.Query("SELECT 1", "SELECT 1");
            return cursor.Next() && !cursor.Next();
        }
        catch (SourceException)
        {
            return false;
        }
    }
}

/// <summary>A value of a key, as text, and how its database holds it.</summary>
internal readonly record struct KeyValue(string Text, CellKind Kind);
