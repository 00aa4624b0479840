using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>
/// Finds for each name that a plan wants the one that exists: the very same, else one that differs in case alone, or as OrderItems does
/// from order_items. Where several would do, none is taken: a guess could put values into the wrong place.
/// </summary>
internal static class NamePairs
{
    /// <summary>The existing name for each wanted one, or null; no name is given out twice.</summary>
    internal static IReadOnlyList<string?> Find(IReadOnlyList<string> wanted, IReadOnlyList<string> existing)
    {
        var free = new HashSet<string>(existing, StringComparer.Ordinal);
        string?[] found = [.. wanted.Select(name => free.Remove(name) ? name : null)];
        foreach (IGrouping<string, int> alike in Enumerable.Range(0, found.Length).Where(i => found[i] is null).GroupBy(i => Folded(wanted[i])).ToList())
        {
            string[] fits = [.. free.Where(name => Folded(name) == alike.Key)];
            if (fits.Length == 1 && alike.Count() == 1) found[alike.Single()] = fits[0];
        }

        return found;
    }

    // orderitems is OrderItems in lower case, order_items in snake case: without the lines all three are one.
    private static string Folded(string name) => NameBook.Styled(name, NameStyle.Snake).Replace("_", "", StringComparison.Ordinal);
}
