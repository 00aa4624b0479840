using System.Text;

namespace Transfer.Plan.Mapping.Yaml;

/// <summary>The text of a mapping file: its bytes, and what they may be.</summary>
internal static class YamlText
{
    internal const int MostBytes = 16 * 1024 * 1024;

    // A file of another kind has thousands.
    private const int MostControls = 10;

    /// <summary>The bytes of a file, or of what a shell's <c>&lt;(…)</c> gives.</summary>
    /// <exception cref="UsageException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MappingException">It is too long.</exception>
    internal static byte[] Load(string path)
    {
        if (Directory.Exists(path)) throw new UsageException($"{path} is a folder: name a mapping file in it");
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            byte[] bytes = new byte[MostBytes + 1];
            int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read <= MostBytes ? bytes[..read] : throw TooLong(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw new UsageException($"there is no mapping file '{path}'{Neighbour(path)}", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UsageException($"the mapping file {path} may not be read by this user: allow it, or copy the file", error);
        }
        catch (IOException error)
        {
            throw new UsageException($"the mapping file {path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The text, without a byte order mark.</summary>
    /// <returns>Null where it is not the text of a YAML file, which is then among the faults.</returns>
    internal static string? Decode(byte[] bytes, MappingFaults faults)
    {
        ReadOnlySpan<byte> body = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
        if (body.StartsWith<byte>([0xFF, 0xFE]) || body.StartsWith<byte>([0xFE, 0xFF]) || (body.Length > 1 && (body[0] == 0) != (body[1] == 0)))
        {
            faults.Add(Place.Start, "the file is UTF-16: save it as UTF-8");
            return null;
        }

        int valid = ValidLength(body);
        string text = Encoding.UTF8.GetString(body[..valid]);
        if (valid < body.Length)
        {
            faults.Add(PlaceOf(text, text.Length), $"the byte 0x{body[valid]:X2} is no UTF-8: save the file as UTF-8");
            return null;
        }

        return HasControls(text, faults) ? null : text;
    }

    private static MappingException TooLong(string path)
    {
        var fault = new MappingFault(Place.Start, $"the file is longer than {MostBytes / 1024 / 1024} MB: a mapping that long is a mistake, or several mappings");
        return new MappingException(path, [fault], 0);
    }

    private static string Neighbour(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!Directory.Exists(folder)) return "";
        try
        {
            string[] names = [.. Directory.EnumerateFiles(folder, "*.y*ml").Take(1000).Select(file => Path.GetFileName(file))];
            return NearestWord.Of(Path.GetFileName(path), names) is { } nearest ? $": did you mean '{Path.Combine(Path.GetDirectoryName(path) ?? "", nearest)}'?" : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            if (bytes[at] < 0x80)
            {
                at++;
                continue;
            }

            if (Rune.DecodeFromUtf8(bytes[at..], out _, out int used) != System.Buffers.OperationStatus.Done) return at;
            at += used;
        }

        return at;
    }

    // "5.1. Character Set" of YAML 1.2.2. The parser would take a NUL for the end of the file.
    private static bool HasControls(string text, MappingFaults faults)
    {
        int found = 0;
        for (int at = 0; at < text.Length && found < MostControls; at++)
        {
            char letter = text[at];
            if (letter is '\t' or '\n' or '\r' or '\u0085' || !(char.IsControl(letter) || letter is '\uFFFE' or '\uFFFF')) continue;
            faults.Add(PlaceOf(text, at), $"the control character U+{(int)letter:X4} cannot stand in YAML: write \\u{(int)letter:X4} within double quotes");
            found++;
        }

        return found > 0;
    }

    private static Place PlaceOf(string text, int at)
    {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++)
        {
            if (text[i] != '\n' && (text[i] != '\r' || (i + 1 < text.Length && text[i + 1] == '\n'))) continue;
            line++;
            start = i + 1;
        }

        return new Place(line, at - start + 1);
    }
}
