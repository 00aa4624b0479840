using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>jsonb by the text that PostgreSQL shows of it: its own hash sees neither the sign of a number nor how arrays are nested.</summary>
internal sealed class JsonbHasher : ValueHasher
{
    private readonly JsonbText _text = new();

    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) =>
        // The field begins with a version byte.
        PgHash.Bytes(_text.Of(cell.Kind == CellKind.Text ? cell.Bytes : field[1..]));
}
