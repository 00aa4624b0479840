using System.Text;

namespace Transfer.Plan;

/// <summary>
/// Gives out names that are unique in one name space of PostgreSQL and at most 63 bytes long. Where the wanted name is too long or
/// already taken, it is cut and gets a hash of the source's name, so that the same source has the same names in every run.
/// </summary>
internal sealed class NameBook
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <param name="reserved">Names that are not free, such as PostgreSQL's system columns.</param>
    internal NameBook(params IEnumerable<string> reserved) => _taken.UnionWith(reserved);

    /// <summary>A book of its own for another name space in which the same names are taken.</summary>
    internal NameBook Copy() => new(_taken);

    /// <summary>Whether a name is given out already.</summary>
    internal bool Has(string name) => _taken.Contains(name);

    /// <summary>A free name as near to <paramref name="wanted"/> as can be.</summary>
    /// <param name="wanted">The name wished for.</param>
    /// <param name="source">What the name stands for: its hash tells two apart.</param>
    internal string Claim(string wanted, string source)
    {
        string name = wanted.Length == 0 ? "unnamed" : wanted;
        if (Fits(name) && _taken.Add(name)) return name;
        for (int salt = 0; ; salt++)
        {
            string suffix = "_" + PgName.ShortHash(salt == 0 ? source : $"{source}/{salt}");
            string cut = Cut(name, PgName.MaxBytes - suffix.Length) + suffix;
            if (_taken.Add(cut)) return cut;
        }
    }

    /// <summary>The name in another style.</summary>
    internal static string Styled(string name, NameStyle style) => style switch
    {
        NameStyle.Lower => name.ToLowerInvariant(),
        NameStyle.Snake => Snake(name),
        _ => name,
    };

    private static bool Fits(string name) => Encoding.UTF8.GetByteCount(name) <= PgName.MaxBytes;

    private static string Cut(string name, int bytes)
    {
        int used = 0;
        int chars = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > bytes) break;
            used += rune.Utf8SequenceLength;
            chars += rune.Utf16SequenceLength;
        }

        return name[..chars];
    }

    // A capital starts a word where a small letter or digit stands before it, or where it ends a run of capitals: HTTPServer, http_server.
    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char letter = name[i];
            if (letter is ' ' or '-' or '.')
            {
                snake.Append('_');
                continue;
            }

            bool starts = i > 0 && char.IsUpper(letter)
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1])
                    || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts) snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
