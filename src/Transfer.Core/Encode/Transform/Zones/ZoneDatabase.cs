namespace Transfer.Encode.Transform.Zones;

/// <summary>
/// The system's time zones, read from the compiled files of the tz database. .NET's TimeZoneInfo is not asked: it rounds offsets to minutes,
/// where the clocks of Amsterdam were 19 minutes and 32 seconds ahead of UTC until 1937, and knows no IANA names on Windows without ICU.
/// </summary>
internal static class ZoneDatabase
{
    public const string Utc = "UTC";

    /// <summary>A file of the database has some thousand bytes.</summary>
    private const int LargestFile = 1 << 20;

    private static readonly string[] Folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

    /// <summary>What is wrong with a zone's name, or null.</summary>
    public static string? Fault(string name)
    {
        if (name == Utc || TryFixed(name, out _)) return null;
        if (Folder() is not { } folder)
            return "this machine has no time zone database: install tzdata, or set TZDIR to a folder of compiled zones (PostgreSQL's is share/timezone)";
        try
        {
            return File(folder, name) is null ? $"'{name}' is no time zone of {folder}; write an IANA name such as Europe/Berlin, or an offset such as +02:00" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return $"the time zone '{name}' cannot be read from {folder}: {error.Message}";
        }
    }

    /// <exception cref="ArgumentException">A name with a <see cref="Fault"/>.</exception>
    public static ZoneHistory Load(string name)
    {
        if (name == Utc) return new ZoneHistory(0, [], null);
        if (TryFixed(name, out int minutes)) return new ZoneHistory(60 * minutes, [], null);
        if (Fault(name) is { } fault) throw new ArgumentException(fault, nameof(name));
        return File(Folder()!, name)!;
    }

    private static bool TryFixed(string name, out int minutes)
    {
        minutes = 0;
        return name.Length > 0 && name[0] is '+' or '-' && IsoText.TryOffset(System.Text.Encoding.UTF8.GetBytes(name), out minutes);
    }

    private static string? Folder() => new[] { Environment.GetEnvironmentVariable("TZDIR") }.Concat(Folders).FirstOrDefault(Directory.Exists);

    private static ZoneHistory? File(string folder, string name)
    {
        bool isName = name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
            && char.IsAsciiLetter(name[0]);
        if (!isName) return null;
        FileInfo file = new(Path.Combine(folder, name));
        return file.Exists && file.Length < LargestFile ? ZoneFile.Parse(System.IO.File.ReadAllBytes(file.FullName)) : null;
    }
}
