using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>What SHOW CREATE TABLE prints, a line for each column, key and constraint; empty where the user may not see it.</summary>
internal sealed partial class TableStatement
{
    private const RegexOptions Options = RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private readonly string _sql;

    internal TableStatement(string sql) => _sql = sql;

    /// <summary>The table's AUTO_INCREMENT; null where it says none, which is 1.</summary>
    internal decimal? Counter => CounterOption().Match(_sql) is { Success: true } match ? decimal.Parse(match.Groups["next"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>What a foreign key does to its rows; null where the statement says nothing of it.</summary>
    internal (string? OnUpdate, string? OnDelete) Rules(string foreignKey)
    {
        Match match = Regex.Match(_sql, $@"^  CONSTRAINT {Name(foreignKey)} FOREIGN KEY [^\n]*?\)( ON DELETE (?<delete>[A-Z ]+?))?( ON UPDATE (?<update>[A-Z ]+?))?,?$", Options);
        return (Value("update"), Value("delete"));

        string? Value(string group) => match.Groups[group] is { Success: true, Value: var value } ? value : null;
    }

    /// <summary>
    /// An expression with the characters beyond U+FFFF that MariaDB's information_schema shows as question marks. (MySQL has it the other
    /// way round: <see cref="PrintedExpression"/>.)
    /// </summary>
    /// <param name="name">The column, or the constraint.</param>
    /// <param name="expression">As information_schema has it.</param>
    internal string Restore(string name, string expression)
    {
        string pattern = Marks().Replace(Regex.Escape(expression), @"(\?|[\ud800-\udbff][\udc00-\udfff])+");
        Match match = Regex.Match(_sql, $@"^  (CONSTRAINT )?{Name(name)} [^\n]*?(?<sql>{pattern})", Options);
        return match.Success ? match.Groups["sql"].Value : expression;
    }

    private static string Name(string name) => Regex.Escape(MySqlQuery.Quote(name));

    [GeneratedRegex(@"(\\\?)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\)[^']* AUTO_INCREMENT=(?<next>\d+)", Options)]
    private static partial Regex CounterOption();
}
