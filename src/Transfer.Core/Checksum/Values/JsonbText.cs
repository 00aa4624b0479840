using System.Buffers;
using System.Runtime.InteropServices;
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

    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(",]} \t\n\r"u8);

    private readonly CopyBuffer _text = new(1024);
    private readonly CopyBuffer _keys = new(1024);
    private readonly CopyBuffer _moved = new(1024);
    private readonly List<Container> _open = [];
    private readonly List<Member> _members = [];
    private readonly JsonbString _string = new();

    /// <param name="json">One JSON value without equal keys in an object, as jsonb takes it: it has been checked.</param>
    /// <returns>The text in UTF-8, until the next call; the value itself where that is how PostgreSQL shows it.</returns>
    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json)
    {
        _text.Reset(KeepBytes);
        _keys.Reset(KeepBytes);
        bool key = false;
        // What is shown as it is written is copied in one go: from here on up to what is not.
        int from = 0;
        for (int at = 0; at < json.Length;)
        {
            switch (json[at])
            {
                case (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r':
                    Put(json[from..at]);
                    from = ++at;
                    break;
                case (byte)'{' or (byte)'[':
                    key = json[at++] == '{';
                    _open.Add(new Container(key, _members.Count, _keys.Length));
                    break;
                case (byte)'}' or (byte)']':
                    if (_open[^1].Unordered)
                    {
                        Put(json[from..at]);
                        from = at;
                        Reorder(_open[^1].FirstMember);
                    }

                    Close();
                    at++;
                    break;
                case (byte)',' or (byte)':':
                    key = json[at++] == ',' && _open[^1].IsObject;
                    if (json[at] == ' ')
                    {
                        at++;
                        break;
                    }

                    Put(json[from..at]);
                    Put(" "u8);
                    from = at;
                    break;
                case (byte)'"':
                    int start = at;
                    ReadOnlySpan<byte> text = _string.Take(json, ref at, out bool escaped);
                    if (key) AddKey(text, _text.Length + start - from);
                    key = false;
                    if (!escaped) break;
                    Put(json[from..(start + 1)]);
                    JsonbString.Escape(text, _text);
                    from = at - 1;
                    break;
                default:
                    int end = json[at..].IndexOfAny(WordEnds);
                    ReadOnlySpan<byte> word = end < 0 ? json[at..] : json.Slice(at, end);
                    if (word[0] is not ((byte)'t' or (byte)'f' or (byte)'n') && !JsonbNumber.IsPlain(word))
                    {
                        Put(json[from..at]);
                        JsonbNumber.Write(word, _text);
                        from = at + word.Length;
                    }

                    at += word.Length;
                    break;
            }
        }

        if (from == 0) return json;
        Put(json[from..]);
        return _text.Written.Span;
    }

    /// <summary>Notes a member of the innermost object.</summary>
    /// <param name="key">Its key, without escapes.</param>
    /// <param name="textStart">Where its text begins.</param>
    private void AddKey(ReadOnlySpan<byte> key, int textStart)
    {
        ref Container container = ref CollectionsMarshal.AsSpan(_open)[^1];
        if (_members.Count > container.FirstMember) container.Unordered |= Compare(Key(_members[^1]), key) > 0;
        _members.Add(new Member(textStart, _keys.Length, key.Length));
        key.CopyTo(_keys.Take(key.Length));
    }

    private void Close()
    {
        Container container = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (!container.IsObject) return;
        CollectionsMarshal.SetCount(_members, container.FirstMember);
        _keys.Truncate(container.KeysStart);
    }

    /// <summary>Puts the members of the object that ends into their order.</summary>
    private void Reorder(int first)
    {
        Span<Member> members = CollectionsMarshal.AsSpan(_members)[first..];
        for (int i = 0; i < members.Length; i++) members[i].TextEnd = i + 1 < members.Length ? members[i + 1].TextStart - 2 : _text.Length;
        int start = members[0].TextStart;
        _moved.Reset(KeepBytes);
        _text.From(start).CopyTo(_moved.Take(_text.Length - start));
        Sort(members);
        _text.Truncate(start);
        ReadOnlySpan<byte> moved = _moved.From(0);
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0) Put(", "u8);
            Put(moved[(members[i].TextStart - start)..(members[i].TextEnd - start)]);
        }
    }

    /// <summary>Few members are put in their places one by one, which makes nothing; many are sorted.</summary>
    private void Sort(Span<Member> members)
    {
        if (members.Length > 32)
        {
            members.Sort((left, right) => Compare(Key(left), Key(right)));
            return;
        }

        for (int i = 1; i < members.Length; i++)
        {
            Member member = members[i];
            int to = i;
            for (; to > 0 && Compare(Key(members[to - 1]), Key(member)) > 0; to--) members[to] = members[to - 1];
            members[to] = member;
        }
    }

    private ReadOnlySpan<byte> Key(in Member member) => _keys.From(member.KeyStart)[..member.KeyLength];

    private static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);

    private void Put(ReadOnlySpan<byte> text) => text.CopyTo(_text.Take(text.Length));

    /// <summary>An array or object that has not ended.</summary>
    private struct Container(bool isObject, int firstMember, int keysStart)
    {
        internal readonly bool IsObject = isObject;
        internal readonly int FirstMember = firstMember;
        internal readonly int KeysStart = keysStart;
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
