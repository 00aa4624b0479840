using System.Buffers.Text;
using System.Text.Unicode;
using Transfer.Encode;

namespace Transfer.Profile.Observe;

/// <summary>
/// Tells what a text could become and be written as the very same text again, or with the same meaning where the type has one way of writing:
/// '007', '+7' and ' 7' are no numbers here. Keeps scratch memory: one instance a stream.
/// </summary>
internal sealed class TextFits
{
    private const int UuidBytes = 16;

    private readonly JsonChecker _json = new();
    private readonly byte[] _uuid = new byte[UuidBytes];

    /// <param name="text">A value, checked for nothing.</param>
    /// <param name="asked">What is asked; more than that may be answered.</param>
    internal Fits Of(ReadOnlySpan<byte> text, Fits asked)
    {
        if (text.IsEmpty) return Fits.None;
        Fits fits = Fits.None;
        byte first = text[0];
        if ((uint)(first - '0') <= 9 || first == '-')
        {
            if (text.Length >= 10 && text[4] == '-') fits = (asked & Fits.Moments) == 0 ? Fits.None : Moment(text);
            else if ((asked & Fits.Numbers) != 0) fits = Number(text);
        }

        // The longest word is 'false'.
        if (text.Length <= 5 && (asked & Fits.Boolean) != 0 && BooleanEncoder.Read(Cell.FromText(text), out _) == RejectCode.Ok) fits |= Fits.Boolean;
        if (text.Length is 32 or 36 or 38 && (asked & Fits.Uuids) != 0) fits |= Uuid(text);
        if (first is (byte)'{' or (byte)'[' or <= (byte)' ' && (asked & Fits.Json) != 0 && IsContainer(text)) fits |= Fits.Json;
        return fits;
    }

    private static Fits Number(ReadOnlySpan<byte> text)
    {
        bool negative = text[0] == '-';
        ReadOnlySpan<byte> digits = negative ? text[1..] : text;
        int whole = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (whole < 0) whole = digits.Length;
        if (whole is 0 or > NumericField.MaxWholeDigits || (digits[0] == '0' && whole > 1)) return Fits.None;
        if (whole < digits.Length)
        {
            ReadOnlySpan<byte> fraction = digits[(whole + 1)..];
            if (digits[whole] != '.' || fraction.Length is 0 or > NumericField.MaxScale || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return Fits.None;
            return negative && !digits.ContainsAnyInRange((byte)'1', (byte)'9') ? Fits.None : Fits.Numeric;
        }

        if (negative && digits[0] == '0') return Fits.None;
        if (!Utf8Parser.TryParse(text, out long value, out int used) || used < text.Length) return Fits.Numeric;
        return Of(value);
    }

    private static Fits Of(long value)
    {
        Fits fits = Fits.Numeric | Fits.BigInt;
        if (value == (int)value) fits |= Fits.Integer;
        if (value == (short)value) fits |= Fits.SmallInt;
        if (Epochs.IsSeconds(value)) fits |= Fits.EpochSeconds;
        if (Epochs.IsMilliseconds(value)) fits |= Fits.EpochMilliseconds;
        return fits;
    }

    private static Fits Moment(ReadOnlySpan<byte> text)
    {
        if (IsoDateTime.Read(text, RejectCode.InvalidTimestamp, PgCalendar.MostDigits, out IsoDateTime value) != RejectCode.Ok || AsciiBlanks.IsBlank(text[^1])) return Fits.None;
        if (text.Length == 10) return Fits.Date;
        if (!text[10..].ContainsAny("+-Zz"u8)) return Fits.Timestamp;
        if (!PgCalendar.IsInRange(value.Micros - value.OffsetMinutes * PgCalendar.MicrosPerMinute)) return Fits.None;
        return value.OffsetMinutes == 0 ? Fits.TimestampTz | Fits.Utc : Fits.TimestampTz;
    }

    private Fits Uuid(ReadOnlySpan<byte> text)
    {
        if (UuidEncoder.Read(text, _uuid) != RejectCode.Ok) return Fits.None;
        Fits fits = Fits.Uuid;
        if (text.Length != 36) return fits;
        if (!text.ContainsAnyInRange((byte)'A', (byte)'F')) fits |= Fits.LowerUuid;
        if (!text.ContainsAnyInRange((byte)'a', (byte)'f')) fits |= Fits.UpperUuid;
        return fits;
    }

    private bool IsContainer(ReadOnlySpan<byte> text) =>
        AsciiBlanks.TrimStart(text) is [(byte)'{' or (byte)'[', ..] && Utf8.IsValid(text) && _json.Check(text) == RejectCode.Ok;
}
