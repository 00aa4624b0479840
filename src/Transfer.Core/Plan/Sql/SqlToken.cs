namespace Transfer.Plan.Sql;

internal enum SqlTokenKind
{
    /// <summary>A keyword or a bare name: which of the two, the grammar tells.</summary>
    Word,

    /// <summary>A name in double quotes, brackets or backticks.</summary>
    QuotedName,

    /// <summary>Text in single quotes.</summary>
    String,

    /// <summary>X'..': the value is the hex digits.</summary>
    Blob,

    Number,

    /// <summary>An operator or punctuation mark.</summary>
    Operator,

    /// <summary>A parameter such as ?1 or :name.</summary>
    Variable,

    End,
}

/// <summary>One token of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its meaning: quotes removed, doubled quotes made single.</param>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Length">Characters in the text, quotes included.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Value, int Start, int Length)
{
    /// <summary>Index after the last character.</summary>
    public int End => Start + Length;

    /// <summary>True for double quotes alone: SQLite reads such a name that no column has as a string.</summary>
    public bool DoubleQuoted { get; init; }

    /// <summary>Whether the token is this keyword or operator.</summary>
    public bool Is(string text) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Operator && Value.Equals(text, StringComparison.OrdinalIgnoreCase);
}
