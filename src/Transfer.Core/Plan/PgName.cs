using System.Security.Cryptography;
using System.Text;

namespace Transfer.Plan;

/// <summary>PostgreSQL's identifiers.</summary>
public static class PgName
{
    /// <summary>The longest name that PostgreSQL keeps, in bytes of UTF-8 (NAMEDATALEN - 1); it would cut a longer one in silence.</summary>
    public const int MaxBytes = 63;

    /// <summary>The name as SQL, always quoted, so that case, blanks and reserved words stay as they are.</summary>
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>The SQL name of what stands in a schema.</summary>
    public static string Qualified(string schema, string name) => Quote(schema) + "." + Quote(name);

    /// <summary>Eight hexadecimal digits that stand for a name, the same in every run: the start of its SHA-256.</summary>
    public static string ShortHash(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));

    /// <summary>A string literal, in any setting of standard_conforming_strings.</summary>
    public static string Literal(string text)
    {
        string quoted = text.Replace("'", "''", StringComparison.Ordinal);
        return quoted.Contains('\\', StringComparison.Ordinal)
            ? "E'" + quoted.Replace("\\", "\\\\", StringComparison.Ordinal) + "'"
            : "'" + quoted + "'";
    }
}
