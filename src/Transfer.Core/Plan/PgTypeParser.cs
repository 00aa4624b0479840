using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Plan;

/// <summary>
/// Reads a PostgreSQL type as people write it: every spelling that PostgreSQL takes ("Numeric Types" and the other chapters of its manual on
/// data types), for the types that can be written here.
/// </summary>
internal static partial class PgTypeParser
{
    /// <summary>What may stand in parentheses.</summary>
    private enum Modifier
    {
        None,

        /// <summary>varchar(n). Without it PostgreSQL sets no limit: text.</summary>
        Characters,

        /// <summary>bit(n). Without it, one.</summary>
        Bits,

        /// <summary>numeric(p) and numeric(p,s).</summary>
        Digits,

        /// <summary>The digits of a second's fraction.</summary>
        Fraction,

        /// <summary>float(p): the bits of the mantissa, which choose between real and double precision.</summary>
        Mantissa,
    }

    private const int LongestText = 100;

    // A type that gets an encoder (citext, char) becomes one line here.
    private static readonly Dictionary<string, (PgTypeName Type, Modifier Modifier)> Spellings = new()
    {
        ["boolean"] = (PgTypeName.Boolean, Modifier.None),
        ["bool"] = (PgTypeName.Boolean, Modifier.None),
        ["smallint"] = (PgTypeName.SmallInt, Modifier.None),
        ["int2"] = (PgTypeName.SmallInt, Modifier.None),
        ["integer"] = (PgTypeName.Integer, Modifier.None),
        ["int"] = (PgTypeName.Integer, Modifier.None),
        ["int4"] = (PgTypeName.Integer, Modifier.None),
        ["bigint"] = (PgTypeName.BigInt, Modifier.None),
        ["int8"] = (PgTypeName.BigInt, Modifier.None),
        ["real"] = (PgTypeName.Real, Modifier.None),
        ["float4"] = (PgTypeName.Real, Modifier.None),
        ["double precision"] = (PgTypeName.DoublePrecision, Modifier.None),
        ["float8"] = (PgTypeName.DoublePrecision, Modifier.None),
        ["float"] = (PgTypeName.DoublePrecision, Modifier.Mantissa),
        ["numeric"] = (PgTypeName.Numeric, Modifier.Digits),
        ["decimal"] = (PgTypeName.Numeric, Modifier.Digits),
        ["dec"] = (PgTypeName.Numeric, Modifier.Digits),
        ["text"] = (PgTypeName.Text, Modifier.None),
        ["varchar"] = (PgTypeName.VarChar, Modifier.Characters),
        ["character varying"] = (PgTypeName.VarChar, Modifier.Characters),
        ["bytea"] = (PgTypeName.Bytea, Modifier.None),
        ["date"] = (PgTypeName.Date, Modifier.None),
        ["time"] = (PgTypeName.Time, Modifier.Fraction),
        ["time without time zone"] = (PgTypeName.Time, Modifier.Fraction),
        ["timestamp"] = (PgTypeName.Timestamp, Modifier.Fraction),
        ["timestamp without time zone"] = (PgTypeName.Timestamp, Modifier.Fraction),
        ["timestamptz"] = (PgTypeName.TimestampTz, Modifier.Fraction),
        ["timestamp with time zone"] = (PgTypeName.TimestampTz, Modifier.Fraction),
        ["interval"] = (PgTypeName.Interval, Modifier.None),
        ["json"] = (PgTypeName.Json, Modifier.None),
        ["jsonb"] = (PgTypeName.Jsonb, Modifier.None),
        ["uuid"] = (PgTypeName.Uuid, Modifier.None),
        ["inet"] = (PgTypeName.Inet, Modifier.None),
        ["bit"] = (PgTypeName.Bit, Modifier.Bits),
        ["text[]"] = (PgTypeName.TextArray, Modifier.None),
        ["real[]"] = (PgTypeName.RealArray, Modifier.None),
        ["float4[]"] = (PgTypeName.RealArray, Modifier.None),
        ["geometry"] = (PgTypeName.Geometry, Modifier.None),
    };

    /// <summary>Every spelling that is known, without modifiers.</summary>
    internal static IReadOnlyCollection<string> Known => Spellings.Keys;

    /// <summary>Reads a type.</summary>
    /// <param name="text">The type, in any case, with any blanks.</param>
    /// <param name="type">The type.</param>
    /// <param name="fault">What is wrong with it, as a clause: "'intger' is no type …".</param>
    internal static bool TryParse(string text, out PgType type, [NotNullWhen(false)] out string? fault)
    {
        type = default;
        if (text.Length > LongestText)
        {
            fault = $"'{text[..20]}…' is no type";
            return false;
        }

        Match match = Parts().Match(text.ToLowerInvariant());
        if (!match.Success)
        {
            bool cut = text.Contains('(', StringComparison.Ordinal) && !text.Contains(')', StringComparison.Ordinal);
            fault = $"'{text}' is no type" + (cut ? ": its closing parenthesis is missing (a type with a comma needs quotes inside { } and [ ])" : "");
            return false;
        }

        string words = $"{match.Groups["head"].Value} {match.Groups["tail"].Value}";
        string name = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + (match.Groups["array"].Success ? "[]" : "");
        if (!Spellings.TryGetValue(name, out (PgTypeName Type, Modifier Modifier) found))
        {
            fault = $"'{text}' is no type that can be written" + NearestWord.Hint(name, Known);
            return false;
        }

        return TryModify(found.Type, found.Modifier, match.Groups["arguments"], text, out type, out fault);
    }

    private static bool TryModify(PgTypeName name, Modifier modifier, Group arguments, string text, out PgType type, [NotNullWhen(false)] out string? fault)
    {
        type = new PgType(name);
        fault = null;
        string[] words = arguments.Success ? arguments.Value.Split(',', StringSplitOptions.TrimEntries) : [];
        int[] numbers = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i])) fault = $"'{text}': '{words[i]}' is no whole number";
        }

        fault ??= (modifier, numbers) switch
        {
            (Modifier.None, []) or (_, []) => null,
            (Modifier.None, _) => $"'{text}': {new PgType(name).Sql} takes nothing in parentheses",
            (Modifier.Characters, [>= 1 and <= 10_485_760]) or (Modifier.Bits, [>= 1 and <= 83_886_080]) => null,
            (Modifier.Digits, [>= 1 and <= 1000] or [>= 1 and <= 1000, >= -1000 and <= 1000]) => null,
            (Modifier.Fraction, [>= 0 and <= 6]) or (Modifier.Mantissa, [>= 1 and <= 53]) => null,
            (Modifier.Characters, _) => $"'{text}': a length is 1 to 10485760 characters",
            (Modifier.Bits, _) => $"'{text}': a length is 1 to 83886080 bits",
            (Modifier.Digits, _) => $"'{text}': PostgreSQL takes 1 to 1000 digits, and -1000 to 1000 of them behind the point",
            (Modifier.Fraction, _) => $"'{text}': a second's fraction has 0 to 6 digits",
            _ => $"'{text}': a float has 1 to 53 bits",
        };
        if (fault is not null) return false;
        type = (modifier, numbers) switch
        {
            (Modifier.Characters, []) => new PgType(PgTypeName.Text),
            (Modifier.Bits, []) => type with { Length = 1 },
            (Modifier.Characters or Modifier.Bits, [int length]) => type with { Length = length },
            (Modifier.Digits, [int precision]) => type with { Precision = precision },
            (Modifier.Digits, [int precision, int scale]) => type with { Precision = precision, Scale = scale },
            (Modifier.Fraction, [int digits]) => type with { Fraction = digits },
            (Modifier.Mantissa, [<= 24]) => new PgType(PgTypeName.Real),
            _ => type,
        };
        return true;
    }

    // timestamp (3) with time zone: the parentheses stand within the name.
    [GeneratedRegex(@"^\s*(?<head>[a-z]\w*(\s+\w+)*)\s*(\((?<arguments>[^()]*)\)\s*(?<tail>[a-z]+(\s+[a-z]+)*)?\s*)?(?<array>\[\s*\]\s*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();
}
