namespace Transfer.Source.MySql.Catalogue;

/// <summary>A column as information_schema.columns lists it, every text as it stands there.</summary>
internal sealed record ListedColumn(
    string Table, string Name, string Type, bool Nullable, string? Default, string Extra, string? Charset, string? Collation, string Generation, string Comment)
{
    /// <summary>Character sets with characters beyond U+FFFF: information_schema shows each as one question mark.</summary>
    private static readonly string[] Wide = ["utf8mb4", "utf16", "utf16le", "utf32", "gb18030"];

    private static readonly string[] Numbers = ["tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "year", "bit"];

    /// <summary>The type without length, members and attributes.</summary>
    internal string TypeName { get; } = new([.. Type.ToLowerInvariant().TakeWhile(char.IsAsciiLetterOrDigit)]);

    /// <summary>Whether a literal of its type stands without quotes.</summary>
    internal bool IsNumber => Numbers.Contains(TypeName);

    internal bool IsBinary => TypeName is "binary" or "varbinary" || TypeName.EndsWith("blob", StringComparison.Ordinal);

    /// <summary>MariaDB's declared begin or end of a row's validity: a value like any other in the rows that are read.</summary>
    internal bool IsRowPeriod => Generation is "ROW START" or "ROW END";

    internal string? Generated => Generation.Length == 0 || IsRowPeriod ? null : Generation;

    internal bool Identity => Has("auto_increment");

    internal bool SetOnUpdate => Has("on update");

    /// <summary>MySQL's mark of a DEFAULT that is an expression.</summary>
    internal bool DefaultIsExpression => Has("DEFAULT_GENERATED");

    /// <summary>Whether a question mark in a text of this column may stand for another character.</summary>
    internal bool IsWide => Charset is { } charset && Wide.Contains(charset);

    /// <summary>The collation where it is not the order of the bytes.</summary>
    internal string? CollationBeyondBytes =>
        Collation is null or "binary" || Collation.EndsWith("_bin", StringComparison.Ordinal) ? null : Collation;

    private bool Has(string mark) => Extra.Contains(mark, StringComparison.OrdinalIgnoreCase);
}
