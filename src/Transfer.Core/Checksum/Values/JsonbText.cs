using System.Runtime.InteropServices;
using System.Text.Json;
using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>
/// JSON as PostgreSQL shows a jsonb: keys by length and then by bytes, a blank after each comma and colon, numbers without exponent, strings
/// with as few escapes as may be. Source: src/backend/utils/adt/jsonb.c, JsonbToCString; jsonb_util.c, lengthCompareJsonbStringValue; json.c,
/// escape_json.
/// </summary>
/// <remarks>Keeps scratch memory between values: one instance a stream.</remarks>
internal sealed class JsonbText
{
    private const int KeepBytes = 1 << 20;

    private readonly CopyBuffer _text = new(1024);
    private readonly CopyBuffer _keys = new(1024);
    private readonly CopyBuffer _moved = new(1024);
    private readonly List<Container> _open = [];
    private readonly List<Member> _members = [];
    private byte[] _unescaped = new byte[1024];

    /// <param name="json">One JSON value without equal keys in an object, as jsonb takes it.</param>
    /// <returns>The text in UTF-8, until the next call.</returns>
    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        _text.Reset(KeepBytes);
        _keys.Reset(KeepBytes);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonChecker.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                Close();
                continue;
            }

            bool member = _open.Count > 0 && _open[^1].IsObject;
            if (reader.TokenType == JsonTokenType.PropertyName) AddKey(ref reader);
            else if (!member) Separate();
            AddValue(ref reader);
        }

        return _text.Written.Span;
    }

    private void AddValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                bool isObject = reader.TokenType == JsonTokenType.StartObject;
                _open.Add(new Container(isObject, _members.Count, _keys.Length));
                Put(isObject ? "{"u8 : "["u8);
                break;
            case JsonTokenType.String:
                PutString(Unescaped(ref reader), reader.ValueIsEscaped);
                break;
            case JsonTokenType.Number:
                PutNumber(reader.ValueSpan);
                break;
            case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                Put(reader.ValueSpan);
                break;
        }
    }

    private void AddKey(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> key = Unescaped(ref reader);
        Span<Container> open = CollectionsMarshal.AsSpan(_open);
        ref Container container = ref open[^1];
        if (container.Items++ > 0)
        {
            Put(", "u8);
            container.Unordered |= Compare(Key(_members[^1]), key) > 0;
        }

        _members.Add(new Member(_text.Length, _keys.Length, key.Length));
        key.CopyTo(_keys.Take(key.Length));
        PutString(key, reader.ValueIsEscaped);
        Put(": "u8);
    }

    /// <summary>A comma before all but the first element of an array.</summary>
    private void Separate()
    {
        if (_open.Count == 0) return;
        ref Container container = ref CollectionsMarshal.AsSpan(_open)[^1];
        if (container.Items++ > 0) Put(", "u8);
    }

    private void Close()
    {
        Container container = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (container.Unordered) Reorder(container.FirstMember);
        _members.RemoveRange(container.FirstMember, _members.Count - container.FirstMember);
        _keys.Truncate(container.KeysStart);
        Put(container.IsObject ? "}"u8 : "]"u8);
    }

    /// <summary>Puts the members of the object that ends into their order.</summary>
    private void Reorder(int first)
    {
        Span<Member> members = CollectionsMarshal.AsSpan(_members)[first..];
        for (int i = 0; i < members.Length; i++) members[i].TextEnd = i + 1 < members.Length ? members[i + 1].TextStart - 2 : _text.Length;
        int start = members[0].TextStart;
        _moved.Reset(KeepBytes);
        _text.Written.Span[start..].CopyTo(_moved.Take(_text.Length - start));
        members.Sort((left, right) => Compare(Key(left), Key(right)));
        _text.Truncate(start);
        ReadOnlySpan<byte> moved = _moved.Written.Span;
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0) Put(", "u8);
            Put(moved[(members[i].TextStart - start)..(members[i].TextEnd - start)]);
        }
    }

    private ReadOnlySpan<byte> Key(in Member member) => _keys.Written.Span.Slice(member.KeyStart, member.KeyLength);

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);

    private ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return reader.ValueSpan;
        if (_unescaped.Length < reader.ValueSpan.Length) _unescaped = new byte[2 * reader.ValueSpan.Length];
        return _unescaped.AsSpan(0, reader.CopyString(_unescaped));
    }

    private void PutString(ReadOnlySpan<byte> text, bool mayNeedEscapes)
    {
        Put("\""u8);
        if (mayNeedEscapes) PutEscaped(text);
        else Put(text);
        Put("\""u8);
    }

    private void PutEscaped(ReadOnlySpan<byte> text)
    {
        foreach (byte one in text)
        {
            switch (one)
            {
                case (byte)'"': Put("\\\""u8); break;
                case (byte)'\\': Put("\\\\"u8); break;
                case (byte)'\b': Put("\\b"u8); break;
                case (byte)'\f': Put("\\f"u8); break;
                case (byte)'\n': Put("\\n"u8); break;
                case (byte)'\r': Put("\\r"u8); break;
                case (byte)'\t': Put("\\t"u8); break;
                case < 0x20:
                    Put("\\u00"u8);
                    Put("0123456789abcdef"u8.Slice(one >> 4, 1));
                    Put("0123456789abcdef"u8.Slice(one & 15, 1));
                    break;
                default: _text.Take(1)[0] = one; break;
            }
        }
    }

    private void PutNumber(ReadOnlySpan<byte> number)
    {
        bool plain = number.IndexOfAny((byte)'e', (byte)'E') < 0;
        // Zero has no sign in numeric.
        if (number[0] == '-' && !number.ContainsAnyInRange((byte)'1', (byte)'9')) number = number[1..];
        if (plain || !DecimalText.TryParse(number, out DecimalText value))
        {
            Put(number);
            return;
        }

        if (value.Negative) Put("-"u8);
        for (long place = Math.Min(0, value.PointAt - 1); place < value.PointAt; place++) PutDigit(value, place);
        if (value.WrittenScale == 0) return;
        Put("."u8);
        for (long place = value.PointAt; place < value.PointAt + value.WrittenScale; place++) PutDigit(value, place);
    }

    /// <summary>The digit at a place from the first significant one; 0 beyond both ends.</summary>
    private void PutDigit(in DecimalText value, long place) =>
        _text.Take(1)[0] = place >= 0 && place < value.Digits ? value.DigitAt((int)place) : (byte)'0';

    private void Put(ReadOnlySpan<byte> text) => text.CopyTo(_text.Take(text.Length));

    /// <summary>An array or object that has not ended.</summary>
    private struct Container(bool isObject, int firstMember, int keysStart)
    {
        internal readonly bool IsObject = isObject;
        internal readonly int FirstMember = firstMember;
        internal readonly int KeysStart = keysStart;
        internal int Items;
        internal bool Unordered;
    }

    /// <summary>A member of an object: where its text stands, and its key without escapes.</summary>
    private struct Member(int textStart, int keyStart, int keyLength)
    {
        internal readonly int TextStart = textStart;
        internal readonly int KeyStart = keyStart;
        internal readonly int KeyLength = keyLength;
        internal int TextEnd;
    }
}
