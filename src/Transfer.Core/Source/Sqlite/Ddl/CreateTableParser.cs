using Transfer.Plan;
using Transfer.Plan.Sql;

namespace Transfer.Source.Sqlite.Ddl;

/// <summary>
/// Reads the CREATE TABLE text that sqlite_schema keeps. The grammar is SQLite's own (sqlite.org/src, parse.y), which takes more than its
/// documentation shows: names in single quotes, table constraints without commas between them.
/// </summary>
internal sealed class CreateTableParser
{
    private readonly SqlCursor _cursor;
    private readonly TableDdl _table = new();

    private CreateTableParser(string sql) => _cursor = new SqlCursor(sql);

    /// <exception cref="SqlSyntaxException">The text is no CREATE TABLE that this parser knows.</exception>
    internal static TableDdl Parse(string sql) => new CreateTableParser(sql).Parse();

    /// <summary>The parsed text, or null where it cannot be parsed.</summary>
    internal static TableDdl? TryParse(string sql)
    {
        try
        {
            return Parse(sql);
        }
        catch (SqlSyntaxException)
        {
            return null;
        }
    }

    private TableDdl Parse()
    {
        ParseHead();
        _cursor.Expect("(");
        do
        {
            if (AtTableConstraint()) break;
            ParseColumn();
        }
        while (_cursor.Accept(","));
        while (!_cursor.Accept(")"))
        {
            ParseTableConstraint();
            _cursor.Accept(",");
        }
        ParseOptions();
        return _table;
    }

    private void ParseHead()
    {
        _cursor.Expect("CREATE");
        if (!_cursor.Accept("TEMP")) _cursor.Accept("TEMPORARY");
        _cursor.Expect("TABLE");
        _cursor.Accept("IF", "NOT", "EXISTS");
        _cursor.TakeName();
        if (_cursor.Accept(".")) _cursor.TakeName();
    }

    private void ParseOptions()
    {
        do
        {
            if (_cursor.Accept("WITHOUT", "ROWID")) _table.WithoutRowId = true;
            else if (_cursor.Accept("STRICT")) _table.Strict = true;
        }
        while (_cursor.Accept(","));
        _cursor.Accept(";");
        if (!_cursor.AtEnd) throw _cursor.Unexpected("the end");
    }

    private bool AtTableConstraint() =>
        _cursor.Current.Is("CONSTRAINT") || _cursor.Current.Is("PRIMARY") || _cursor.Current.Is("UNIQUE")
        || _cursor.Current.Is("CHECK") || _cursor.Current.Is("FOREIGN");

    private void ParseColumn()
    {
        ColumnDdl column = new(_cursor.TakeName());
        _table.Columns.Add(column);
        SkipType();
        string? name = null;
        while (!_cursor.Current.Is(",") && !_cursor.Current.Is(")"))
        {
            // A name belongs to the constraint that follows it and to no later one.
            if (_cursor.Accept("CONSTRAINT")) name = _cursor.TakeName();
            else
            {
                ParseColumnConstraint(column, name);
                name = null;
            }
        }
    }

    private void SkipType()
    {
        while (_cursor.Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.String && !AtColumnConstraint())
            _cursor.Take();
        if (_cursor.Current.Is("(")) _cursor.TakeParenthesised();
    }

    private bool AtColumnConstraint() => _cursor.Current.Kind == SqlTokenKind.Word && _cursor.Current.Value.ToUpperInvariant() switch
    {
        "CONSTRAINT" or "PRIMARY" or "NOT" or "NULL" or "UNIQUE" or "CHECK" or "DEFAULT" or "COLLATE" or "REFERENCES" or "AS"
            or "DEFERRABLE" => true,
        "GENERATED" => _cursor.Following.Is("ALWAYS"),
        _ => false,
    };

    private void ParseColumnConstraint(ColumnDdl column, string? name)
    {
        if (_cursor.Accept("PRIMARY", "KEY"))
        {
            _table.PrimaryKeyName = name;
            SkipOrder();
            SkipConflict();
            if (_cursor.Accept("AUTOINCREMENT")) _table.AutoIncrement = true;
        }
        else if (_cursor.Accept("NOT", "NULL") || _cursor.Accept("NULL")) SkipConflict();
        else if (_cursor.Accept("UNIQUE"))
        {
            _table.Uniques.Add(new UniqueDdl(name, [column.Name]));
            SkipConflict();
        }
        else if (_cursor.Accept("CHECK")) ParseCheck(name);
        else if (_cursor.Accept("DEFAULT")) SkipDefault();
        else if (_cursor.Accept("COLLATE")) column.Collation = _cursor.TakeName();
        else if (_cursor.Accept("REFERENCES")) ParseReference(name);
        else if (_cursor.Accept("GENERATED", "ALWAYS", "AS") || _cursor.Accept("AS")) ParseGenerated(column);
        else if (!ParseDeferrable()) throw _cursor.Unexpected("a column constraint");
    }

    private void ParseTableConstraint()
    {
        string? name = _cursor.Accept("CONSTRAINT") ? _cursor.TakeName() : null;
        if (_cursor.Accept("PRIMARY", "KEY"))
        {
            _table.PrimaryKeyName = name;
            ParseKeyColumns();
        }
        else if (_cursor.Accept("UNIQUE")) _table.Uniques.Add(new UniqueDdl(name, ParseKeyColumns()));
        else if (_cursor.Accept("CHECK")) ParseCheck(name);
        else if (_cursor.Accept("FOREIGN", "KEY"))
        {
            _cursor.TakeParenthesised();
            _cursor.Expect("REFERENCES");
            ParseReference(name);
            ParseDeferrable();
        }
        else if (name is null) throw _cursor.Unexpected("a table constraint");
        SkipConflict();
    }

    private void ParseCheck(string? name) =>
        _table.Checks.Add(new CheckSchema(name, SqlCursor.StripParentheses(_cursor.TakeParenthesised())));

    private void ParseGenerated(ColumnDdl column)
    {
        column.Generated = SqlCursor.StripParentheses(_cursor.TakeParenthesised());
        if (!_cursor.Accept("STORED")) _cursor.Accept("VIRTUAL");
    }

    private List<string> ParseKeyColumns()
    {
        List<string> columns = [];
        _cursor.Expect("(");
        do
        {
            columns.Add(_cursor.TakeName());
            if (_cursor.Accept("COLLATE")) _cursor.TakeName();
            SkipOrder();
            if (_cursor.Accept("AUTOINCREMENT")) _table.AutoIncrement = true;
        }
        while (_cursor.Accept(","));
        _cursor.Expect(")");
        return columns;
    }

    private void ParseReference(string? name)
    {
        _table.ForeignKeys.Add(new ForeignKeyDdl(name));
        _cursor.TakeName();
        if (_cursor.Current.Is("(")) _cursor.TakeParenthesised();
        while (true)
        {
            if (_cursor.Accept("MATCH")) _cursor.TakeName();
            else if (_cursor.Accept("ON"))
            {
                _cursor.TakeName();
                if (_cursor.Accept("SET") || _cursor.Accept("NO")) _cursor.TakeName();
                else _cursor.TakeName();
            }
            else break;
        }
    }

    private bool ParseDeferrable()
    {
        bool never = _cursor.Accept("NOT", "DEFERRABLE");
        if (!never && !_cursor.Accept("DEFERRABLE")) return false;
        bool deferred = _cursor.Accept("INITIALLY", "DEFERRED");
        if (!deferred) _cursor.Accept("INITIALLY", "IMMEDIATE");
        if (_table.ForeignKeys.Count > 0) _table.ForeignKeys[^1].InitiallyDeferred = deferred && !never;
        return true;
    }

    private void SkipDefault()
    {
        if (_cursor.Current.Is("("))
        {
            _cursor.TakeParenthesised();
            return;
        }
        if (!_cursor.Accept("+")) _cursor.Accept("-");
        _cursor.Take();
    }

    private void SkipOrder()
    {
        if (!_cursor.Accept("ASC")) _cursor.Accept("DESC");
        if (!_cursor.Accept("NULLS", "FIRST")) _cursor.Accept("NULLS", "LAST");
    }

    private void SkipConflict()
    {
        if (_cursor.Accept("ON", "CONFLICT")) _cursor.TakeName();
    }
}
