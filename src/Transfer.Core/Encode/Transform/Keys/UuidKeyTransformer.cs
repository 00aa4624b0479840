using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Keys;

/// <summary>
/// uuid_key: the version 5 UUID of an old key, of the name TABLE:KEY in a namespace. A foreign key's column names the parent's table, so
/// that both ends become the same without a lookup. Integers are named by their decimal digits, text by its bytes as they are, 16 bytes by
/// the UUID that they are, other bytes by their hexadecimal digits. Of a key of several columns, each is a key by itself.
/// </summary>
internal sealed class UuidKeyTransformer : CellTransformer
{
    public const string Name = UuidKeyStep.Name;
    public const string Table = UuidKeyStep.Table;
    public const string Namespace = UuidKeyStep.Namespace;

    /// <summary>A power of two.</summary>
    private const int Remembered = 1024;

    /// <summary>Bytes; no index of a source takes longer keys.</summary>
    private const int LongestKey = 1 << 20;

    private readonly UuidName _name;
    private readonly CellWords _words = new();
    private readonly byte[] _uuid = new byte[UuidName.UuidBytes];

    /// <summary>Integer keys met before, each in the place that its low bits name: many children have few parents.</summary>
    private readonly long[] _keys = new long[Remembered];
    private readonly byte[] _uuids = new byte[Remembered * UuidName.UuidBytes];

    private byte[] _hexadecimal = new byte[64];

    private UuidKeyTransformer(Guid space, string table)
    {
        _name = new UuidName(space, table + ":");
        // No key is remembered yet: a key in another place than its own is never met.
        Array.Fill(_keys, 1);
        _keys[1] = 0;
    }

    public static CellTransformer Create(TransformerOptions options) => new UuidKeyTransformer(
        options.Text(Namespace) is { } space ? Guid.Parse(space) : UuidNamespaces.Default,
        options.Needed(Table));

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Bytes.Length > LongestKey) return RejectCode.ValueTooLarge;
        switch (cell.Kind)
        {
            case CellKind.Null:
                return RejectCode.Ok;
            case CellKind.Integer:
                result = Cell.FromBlob(OfInteger(cell.Integer));
                return RejectCode.Ok;
            case CellKind.Blob:
                _name.Write(TextOf(cell.Bytes), _uuid);
                break;
            default:
                _name.Write(_words.Of(cell), _uuid);
                break;
        }
        result = Cell.FromBlob(_uuid);
        return RejectCode.Ok;
    }

    private ReadOnlySpan<byte> OfInteger(long key)
    {
        int place = (int)key & (Remembered - 1);
        Span<byte> uuid = _uuids.AsSpan(place * UuidName.UuidBytes, UuidName.UuidBytes);
        if (_keys[place] == key) return uuid;
        _name.Write(key, uuid);
        _keys[place] = key;
        return uuid;
    }

    private ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == UuidName.UuidBytes)
        {
            new Guid(bytes, bigEndian: true).TryFormat(_hexadecimal, out int written);
            return _hexadecimal.AsSpan(0, written);
        }
        if (2L * bytes.Length > _hexadecimal.Length) Array.Resize(ref _hexadecimal, 2 * bytes.Length);
        Convert.TryToHexStringLower(bytes, _hexadecimal, out int digits);
        return _hexadecimal.AsSpan(0, digits);
    }
}
