using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>A column of a key, whose values can be written as literals that compare with it in the order of its index.</summary>
internal sealed class MySqlKeyPart
{
    private static readonly string[] Numbers = ["tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "year"];
    private static readonly string[] Texts = ["char", "varchar", "date", "datetime", "timestamp", "time", "uuid", "inet4", "inet6"];
    private static readonly string[] Bytes = ["binary", "varbinary"];

    private readonly Func<string, string> _literal;

    private MySqlKeyPart(ColumnSchema column, Func<string, string> literal, string read)
    {
        Name = MySqlQuery.Quote(column.Name);
        Sql = read;
        _literal = literal;
    }

    /// <summary>The column as it is compared.</summary>
    internal string Name { get; }

    /// <summary>The column as it is read.</summary>
    internal string Sql { get; }

    /// <summary>Null for a column that sorts otherwise than it compares (enum, set, bit), or whose text is not exact (float).</summary>
    internal static MySqlKeyPart? Of(ColumnSchema column)
    {
        string type = new([.. column.DeclaredType.ToLowerInvariant().TakeWhile(char.IsAsciiLetterOrDigit)]);
        string name = MySqlQuery.Quote(column.Name);
        if (Numbers.Contains(type)) return new MySqlKeyPart(column, value => value, name);
        if (Texts.Contains(type)) return new MySqlKeyPart(column, MySqlQuery.Literal, name);
        return Bytes.Contains(type) ? new MySqlKeyPart(column, hex => hex.Length == 0 ? "''" : "0x" + hex, $"hex({name})") : null;
    }

    internal string Literal(string value) => _literal(value);

    /// <summary>The rows from a bound on, the bound itself included.</summary>
    internal static string From(MySqlKeyPart[] key, string[] bound) => Compare(key, bound, ">", ">=");

    /// <summary>The rows before a bound, without it.</summary>
    internal static string Before(MySqlKeyPart[] key, string[] bound) => Compare(key, bound, "<", "<");

    // Spelt out, since MySQL uses no index for (a, b) >= (x, y).
    private static string Compare(MySqlKeyPart[] key, string[] bound, string sign, string lastSign)
    {
        string sql = "";
        for (int i = key.Length - 1; i >= 0; i--)
        {
            string here = $"{key[i].Name} {(i == key.Length - 1 ? lastSign : sign)} {bound[i]}";
            sql = i == key.Length - 1 ? here : $"({here} OR ({key[i].Name} = {bound[i]} AND {sql}))";
        }

        return sql;
    }
}
