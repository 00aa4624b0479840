namespace Transfer.Plan;

/// <summary>What the names of MySQL's and MariaDB's collations say of how they compare.</summary>
// Sources: MySQL Reference Manual, "Collation Naming Conventions" and "Trailing Space Handling in Comparisons"; MariaDB
// documentation, "Supported Character Sets and Collations" (NO PAD collations).
internal static class MySqlCollation
{
    /// <summary>What is equal under a collation and differs in PostgreSQL; null where nothing does.</summary>
    internal static string? Difference(string collation)
    {
        string[] words = collation.ToLowerInvariant().Split('_');
        bool caseCounts = words.Any(word => word is "cs" or "bin") || collation.Equals("binary", StringComparison.OrdinalIgnoreCase);
        bool padded = !words.Any(word => word is "nopad" or "0900");
        if (caseCounts && !padded) return null;
        string equal = (caseCounts, padded) switch
        {
            (false, true) => "'a' and 'A' are equal in the source and differ in the target; 'a' with and without trailing blanks likewise",
            (false, false) => "'a' and 'A' are equal in the source and differ in the target",
            _ => "'a' with and without trailing blanks are equal in the source and differ in the target",
        };
        return $"the column has the collation {collation} and is part of a key: {equal}";
    }
}
