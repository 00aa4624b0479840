using System.Runtime.CompilerServices;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Profile.Observe;

/// <summary>Looks at the rows of one table that one stream reads. For one thread at a time.</summary>
internal sealed class TableObserver
{
    private readonly RowKey _key;
    private readonly ColumnObserver[] _columns;
    private readonly ColumnFindings[] _findings;
    private readonly byte[] _text = new byte[FieldText.Short];
    private ulong _random = 0x9E3779B97F4A7C15;
    private int _untilSample = 1;
    private bool _sampled;

    internal TableObserver(TablePlan table)
    {
        var fits = new TextFits();
        _key = new RowKey(table);
        _columns = [.. table.Copied.Select(column => new ColumnObserver(column, fits))];
        _findings = [.. _columns.Select(_ => new ColumnFindings())];
    }

    internal long Rows { get; private set; }

    /// <summary>By the place of the column among those that are copied.</summary>
    internal IReadOnlyList<ColumnObserver> Columns => _columns;

    internal IReadOnlyList<ColumnFindings> Findings => _findings;

    /// <summary>Takes in the cursor's current row.</summary>
    internal void Add(RowCursor row)
    {
        AddRow();
        AddCells(row, 0);
    }

    /// <summary>Begins a row, whose cells are then added one by one by who reads them anyway.</summary>
    internal void AddRow()
    {
        Rows++;
        _sampled = --_untilSample == 0;
        if (_sampled) _untilSample = NextStep();
    }

    /// <summary>Takes in a cell of the cursor's current row.</summary>
    /// <returns>True where other cells were read, so that this one has to be read again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool AddCell(RowCursor row, int column, in Cell cell)
    {
        if (cell.Kind == CellKind.Field) return AddCell(row, column, FieldText.Read(cell, _text));
        Finding finding = _columns[column].Add(cell, _sampled);
        return finding != Finding.None && Note(row, column, cell, finding);
    }

    /// <summary>Takes in the cells of the cursor's current row from the column at <paramref name="first"/> on.</summary>
    internal void AddCells(RowCursor row, int first)
    {
        for (int i = first; i < _columns.Length; i++) AddCell(row, i, row.Get(i));
    }

    internal void Merge(TableObserver other)
    {
        Rows += other.Rows;
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Merge(other._columns[i]);
            _findings[i].Merge(other._findings[i]);
        }
    }

    private bool Note(RowCursor row, int column, in Cell cell, Finding finding)
    {
        bool suspicious = (finding & ~Finding.NewClass) != Finding.None && _findings[column].Add(finding & ~Finding.NewClass, cell.Kind);
        bool classed = (finding & Finding.NewClass) != Finding.None && _findings[column].Add(Finding.NewClass, cell.Kind);
        if (!suspicious && !classed) return false;
        CellKind kind = cell.Kind;
        string value = CellText.Shorten(CellText.Of(cell) ?? "");
        var sample = new IssueSample(_key.Of(row), value);
        if (suspicious) _findings[column].AddSample(finding & ~Finding.NewClass, kind, sample);
        if (classed) _findings[column].AddSample(Finding.NewClass, kind, sample);
        return true;
    }

    // One row in 64 by and large, and at no fixed distance: data that repeats itself would be met at the same place again and again.
    private int NextStep()
    {
        _random = _random * 6364136223846793005 + 1442695040888963407;
        return 1 + (int)(_random >> 57);
    }
}
