using System.Text;

namespace Transfer.Encode.Transform.Json;

/// <summary>
/// json in the mode from_key_value: 'a=1;b=two' becomes {"a":"1","b":"two"}. ASCII blanks around keys and values do not count, empty pairs
/// are skipped, values stay text; a key twice is refused.
/// </summary>
internal sealed class KeyValueTransformer(string pairSeparator, string keySeparator) : TextTransformer
{
    private readonly byte[] _pairSeparator = Encoding.UTF8.GetBytes(pairSeparator);
    private readonly byte[] _keySeparator = Encoding.UTF8.GetBytes(keySeparator);
    private readonly CopyBuffer _scratch = new(256);
    private readonly JsonKeys _keys = new();

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        _scratch.Truncate(0);
        _scratch.Take(1)[0] = (byte)'{';
        _keys.Clear();
        _keys.Open();
        while (!text.IsEmpty)
        {
            int length = text.IndexOf(_pairSeparator);
            ReadOnlySpan<byte> pair = AsciiBlanks.Trim(length < 0 ? text : text[..length]);
            text = length < 0 ? default : text[(length + _pairSeparator.Length)..];
            if (pair.IsEmpty) continue;
            RejectCode code = Append(pair);
            if (code != RejectCode.Ok) return code;
        }
        _scratch.Take(1)[0] = (byte)'}';
        return Give(_scratch, ref result);
    }

    private RejectCode Append(ReadOnlySpan<byte> pair)
    {
        int end = pair.IndexOf(_keySeparator);
        if (end < 0) return RejectCode.InvalidKeyValue;
        ReadOnlySpan<byte> key = AsciiBlanks.Trim(pair[..end]);
        if (key.IsEmpty) return RejectCode.InvalidKeyValue;
        if (!_keys.TryAdd(key, escaped: false)) return RejectCode.JsonNotPortable;
        if (_scratch.Length > 1) _scratch.Take(1)[0] = (byte)',';
        RejectCode code = JsonText.AppendString(key, _scratch);
        if (code != RejectCode.Ok) return code;
        _scratch.Take(1)[0] = (byte)':';
        return JsonText.AppendString(AsciiBlanks.Trim(pair[(end + _keySeparator.Length)..]), _scratch);
    }
}
