namespace Transfer.Plan.Mapping.Forms;

/// <summary>Names of time zones in the IANA database.</summary>
internal static class ZoneNames
{
    // A system without the database has only a handful, and cannot tell.
    private const int FewZones = 50;

    /// <summary>What is wrong with a zone's name, or null.</summary>
    internal static string? Fault(string name)
    {
        if (name is "UTC" || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) return null;
        string[] known = [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)];
        if (known.Length < FewZones) return null;
        return $"'{(name.Length > 60 ? name[..60] + "…" : name)}' is no time zone of this system{NearestWord.Hint(name, known)}";
    }
}
