namespace Transfer.Plan.Sql.MySql;

/// <summary>When two texts are equal under a collation.</summary>
internal enum TextEquality
{
    /// <summary>When their characters are.</summary>
    Exact,

    /// <summary>When their characters are, but for blanks at the end.</summary>
    Padded,

    /// <summary>By rules of a language: most do not tell 'a' from 'A'.</summary>
    Linguistic,
}

/// <summary>
/// What the name of a collation says. Sources: MySQL Reference Manual, "Collation Naming Conventions" and "Trailing Space Handling in
/// Comparisons"; MariaDB documentation, "Supported Character Sets and Collations".
/// </summary>
internal static class TextOrder
{
    /// <summary>Stands for the collation of text that is made of numbers or constants alone.</summary>
    internal const string Connection = "of the connection";

    /// <param name="collation">A name such as <c>utf8mb4_0900_ai_ci</c>; null for a binary one.</param>
    internal static TextEquality Of(string? collation)
    {
        string[] words = Words(collation);
        if (collation is null || words is ["binary"]) return TextEquality.Exact;
        if (!words.Contains("bin")) return TextEquality.Linguistic;
        return words.Contains("nopad") || words.Contains("0900") ? TextEquality.Exact : TextEquality.Padded;
    }

    /// <summary>Whether letters that differ in their case alone are equal.</summary>
    internal static bool IgnoresCase(string? collation) => Of(collation) == TextEquality.Linguistic && !Words(collation).Contains("cs");

    /// <summary>Whether the text's bytes are those of UTF-8, so that bytes are counted, hashed and sorted as in PostgreSQL.</summary>
    internal static bool IsUtf8(string? collation) => collation is null or Connection || Words(collation)[0] is "utf8" or "utf8mb3" or "utf8mb4" or "ascii";

    private static string[] Words(string? collation) => collation?.ToLowerInvariant().Split('_') ?? [];
}
