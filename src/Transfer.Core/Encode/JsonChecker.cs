namespace Transfer.Encode;

/// <summary>
/// Tells whether text is one JSON value (RFC 8259) that jsonb keeps as it is. Written for this because Utf8JsonReader throws for every
/// malformed text, allocates beyond 64 levels, and sees neither equal keys nor lone surrogates.
/// </summary>
/// <remarks>Keeps scratch memory between values: one instance a stream.</remarks>
/// <param name="asText">Whether the type json keeps the text, which takes what jsonb would refuse or change; only its depth has a limit.</param>
internal sealed class JsonChecker(bool asText = false)
{
    /// <summary>Nested arrays and objects: what PostgreSQL's default max_stack_depth of 2 MB has room for.</summary>
    public const int MaxDepth = 6000;

    private readonly JsonKeys _keys = new();
    private readonly bool[] _isObject = new bool[MaxDepth];

    /// <param name="json">Valid UTF-8.</param>
    /// <returns>Ok, InvalidJson, or JsonNotPortable for what jsonb would refuse or change; whichever is met first.</returns>
    public RejectCode Check(ReadOnlySpan<byte> json)
    {
        _keys.Clear();
        JsonCursor cursor = new(json, asText);
        int depth = 0;
        while (true)
        {
            RejectCode code = RejectCode.Ok;
            switch (cursor.Peek())
            {
                case (byte)'{':
                case (byte)'[':
                    bool isObject = cursor.Take() == '{';
                    if (depth == MaxDepth) return RejectCode.JsonNotPortable;
                    _isObject[depth++] = isObject;
                    if (isObject) _keys.Open();
                    if (cursor.Peek() == (isObject ? '}' : ']')) break;
                    if (isObject) code = TakeKey(ref cursor);
                    if (code != RejectCode.Ok) return code;
                    continue;
                case (byte)'"':
                    code = cursor.TakeString(out _, out _);
                    break;
                default:
                    code = cursor.TakeNumberOrWord();
                    break;
            }
            if (code != RejectCode.Ok) return code;
            // A value has ended, or an empty container is about to: close what ends with it, up to the next comma.
            while (true)
            {
                int next = cursor.Peek();
                if (depth == 0) return next < 0 ? RejectCode.Ok : RejectCode.InvalidJson;
                bool isObject = _isObject[depth - 1];
                if (next == (isObject ? '}' : ']'))
                {
                    cursor.Take();
                    depth--;
                    if (isObject) _keys.Close();
                    continue;
                }
                if (next != ',') return RejectCode.InvalidJson;
                cursor.Take();
                if (isObject) code = TakeKey(ref cursor);
                if (code != RejectCode.Ok) return code;
                break;
            }
        }
    }

    private RejectCode TakeKey(ref JsonCursor cursor)
    {
        if (cursor.Peek() != '"') return RejectCode.InvalidJson;
        RejectCode code = cursor.TakeString(out ReadOnlySpan<byte> key, out bool escaped);
        if (code != RejectCode.Ok) return code;
        if (cursor.Peek() != ':') return RejectCode.InvalidJson;
        cursor.Take();
        return asText || _keys.TryAdd(key, escaped) ? RejectCode.Ok : RejectCode.JsonNotPortable;
    }
}
