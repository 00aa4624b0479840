using System.Buffers;
using System.Runtime.CompilerServices;

namespace Transfer.Encode;

/// <summary>Steps through JSON text token by token (RFC 8259).</summary>
/// <param name="json">The text.</param>
/// <param name="asText">Whether what jsonb would refuse or change is taken, as the type json does.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, bool asText = false)
{
    /// <summary>jsonb's limit for one string (JENTRY_OFFLENMASK).</summary>
    public const int MaxStringBytes = 0x0FFFFFFF;

    /// <summary>Numbers shorter than this, and without exponent, are within numeric's range whatever their digits.</summary>
    private const int ShortNumber = 16_000;

    /// <summary>What ends or interrupts a string: quote, backslash, and control characters, which must be escaped.</summary>
    private static readonly SearchValues<byte> Stops = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(value => (byte)value)]);

    private ReadOnlySpan<byte> _rest = json;

    /// <summary>The byte that the next token starts with, blanks skipped; -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek()
    {
        while (!_rest.IsEmpty)
        {
            byte next = _rest[0];
            if (next > ' ') return next;
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return next;
            _rest = _rest[1..];
        }
        return -1;
    }

    /// <summary>Takes the byte that <see cref="Peek"/> has just shown.</summary>
    public byte Take()
    {
        byte taken = _rest[0];
        _rest = _rest[1..];
        return taken;
    }

    /// <summary>Takes the string whose opening quote comes next.</summary>
    /// <param name="content">Its bytes between the quotes, escapes as they are.</param>
    /// <param name="escaped">Whether it has escapes.</param>
    public RejectCode TakeString(out ReadOnlySpan<byte> content, out bool escaped)
    {
        content = default;
        escaped = false;
        ReadOnlySpan<byte> all = _rest[1..];
        int at = 0;
        while (true)
        {
            int stop = all[at..].IndexOfAny(Stops);
            if (stop < 0) return RejectCode.InvalidJson;
            at += stop;
            if (all[at] == '"') break;
            if (all[at] != '\\') return RejectCode.InvalidJson;
            escaped = true;
            RejectCode code = JsonEscape.Check(all[at..], out int length);
            if (code == RejectCode.JsonNotPortable && asText) length = JsonEscape.UnitLength;
            else if (code != RejectCode.Ok) return code;
            at += length;
        }
        content = all[..at];
        _rest = all[(at + 1)..];
        return at <= MaxStringBytes || asText ? RejectCode.Ok : RejectCode.JsonNotPortable;
    }

    public RejectCode TakeNumberOrWord() => Peek() switch
    {
        't' => TakeWord("true"u8),
        'f' => TakeWord("false"u8),
        'n' => TakeWord("null"u8),
        _ => TakeNumber(),
    };

    private RejectCode TakeWord(ReadOnlySpan<byte> word)
    {
        if (!_rest.StartsWith(word)) return RejectCode.InvalidJson;
        _rest = _rest[word.Length..];
        return RejectCode.Ok;
    }

    private RejectCode TakeNumber()
    {
        ReadOnlySpan<byte> all = _rest;
        if (_rest is [(byte)'-', ..]) _rest = _rest[1..];
        bool leadingZero = _rest is [(byte)'0', ..];
        int whole = TakeDigits();
        if (whole == 0 || (leadingZero && whole > 1)) return RejectCode.InvalidJson;
        if (_rest is [(byte)'.', ..])
        {
            _rest = _rest[1..];
            if (TakeDigits() == 0) return RejectCode.InvalidJson;
        }
        bool hasExponent = _rest is [(byte)'e' or (byte)'E', ..];
        if (hasExponent)
        {
            _rest = _rest[1..];
            if (_rest is [(byte)'+' or (byte)'-', ..]) _rest = _rest[1..];
            if (TakeDigits() == 0) return RejectCode.InvalidJson;
        }
        ReadOnlySpan<byte> token = all[..^_rest.Length];
        return (!hasExponent && token.Length < ShortNumber) || asText || IsNumeric(token) ? RejectCode.Ok : RejectCode.JsonNotPortable;
    }

    /// <summary>jsonb keeps numbers as numeric, with as many digits after the point as are written.</summary>
    private static bool IsNumeric(ReadOnlySpan<byte> token) =>
        DecimalText.TryParse(token, out DecimalText number) && NumericField.Fits(number) && number.WrittenScale <= NumericField.MaxScale;

    private int TakeDigits()
    {
        int count = 0;
        while (count < _rest.Length && (uint)(_rest[count] - '0') <= 9) count++;
        _rest = _rest[count..];
        return count;
    }
}
