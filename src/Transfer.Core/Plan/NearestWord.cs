namespace Transfer.Plan;

/// <summary>The word that somebody may have meant: the nearest of those that are right.</summary>
internal static class NearestWord
{
    // A longer word is no typing error of a name, and the comparison takes time by the square of it.
    private const int LongestWord = 64;

    // More than that helps nobody.
    private const int MostListed = 30;

    /// <summary>The nearest of the right words, or null where none is near: at most a third of the letters may be wrong. Case does not count.</summary>
    internal static string? Of(string word, IEnumerable<string> right)
    {
        if (word.Length is 0 or > LongestWord) return null;
        string wanted = Plain(word);
        string[] all = [.. right];
        string? best = null;
        int least = Math.Max(1, wanted.Length / 3) + 1;
        foreach (string one in all)
        {
            if (one.Length > LongestWord) continue;
            string candidate = Plain(one);
            int distance = Distance(wanted, candidate);
            // All letters wrong is no likeness, however short the word.
            if (distance >= least || distance >= candidate.Length) continue;
            (best, least) = (one, distance);
        }

        if (best is not null || wanted.Length < 3) return best;
        string[] longer = [.. all.Where(one => Plain(one).StartsWith(wanted, StringComparison.Ordinal)).Take(2)];
        return longer.Length == 1 ? longer[0] : null;
    }

    /// <summary>What to put behind a message about a wrong word: <c>: did you mean 'columns'?</c>, or which ones there are.</summary>
    internal static string Hint(string word, IReadOnlyCollection<string> right)
    {
        if (Of(word, right) is { } nearest) return $": did you mean '{nearest}'?";
        return right.Count is 0 or > MostListed ? "" : $": known are {string.Join(", ", right)}";
    }

    private static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>How many letters are to be changed, added, left out or swapped with their neighbour (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        int[] before = new int[other.Length + 1];
        int[] above = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] row = new int[other.Length + 1];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int change = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(above[j - 1] + change, Math.Min(above[j], row[j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                if (swapped) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above) = (above, row);
        }

        return above[other.Length];
    }
}
