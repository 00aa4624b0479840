using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// EWKB from MySQL's geometries: little-endian uint32 SRID, then WKB (byte order, type, content). WKB with SRID 0 stays as it is; else the
/// outermost type is marked and the SRID follows it, in the WKB's own byte order. Coordinates stay as they are: MySQL stores longitude
/// before latitude, as PostGIS does. Sources: MySQL manual, "Internal Geometry Storage Format"; PostGIS manual, ST_AsEWKB.
/// </summary>
/// <param name="mostSrid">The greatest SRID that the target keeps.</param>
internal sealed class GeometryEncoder(uint mostSrid) : CellEncoder
{
    /// <summary>PostGIS replaces greater ones (SRID_MAXIMUM in liblwgeom.h).</summary>
    public const uint MostPostGisSrid = 999_999;

    private const int SridBytes = 4;

    /// <summary>Byte order and type.</summary>
    private const int HeadBytes = 5;

    /// <summary>The smallest WKB: byte order, type, and the number of members of an empty collection.</summary>
    private const int LeastWkbBytes = 9;

    private const uint HasSrid = 0x20000000;

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind != CellKind.Blob) return RejectCode.WrongStorageClass;
        ReadOnlySpan<byte> bytes = cell.Bytes;
        if (bytes.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        if (bytes.Length < SridBytes + LeastWkbBytes) return RejectCode.InvalidGeometry;
        uint srid = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        ReadOnlySpan<byte> wkb = bytes[SridBytes..];
        bool littleEndian = wkb[0] == 1;
        uint type = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..]) : BinaryPrimitives.ReadUInt32BigEndian(wkb[1..]);
        // 1 is a point, 7 a collection: MySQL has no other types, and none with flags.
        if (wkb[0] > 1 || type is < 1 or > 7 || srid > mostSrid) return RejectCode.InvalidGeometry;
        if (srid == 0)
        {
            wkb.CopyTo(to.TakeField(wkb.Length));
            return RejectCode.Ok;
        }
        Span<byte> field = to.TakeField(SridBytes + wkb.Length);
        field[0] = wkb[0];
        Write(type | HasSrid, littleEndian, field[1..]);
        Write(srid, littleEndian, field[HeadBytes..]);
        wkb[HeadBytes..].CopyTo(field[(HeadBytes + SridBytes)..]);
        return RejectCode.Ok;
    }

    private static void Write(uint value, bool littleEndian, Span<byte> to)
    {
        if (littleEndian) BinaryPrimitives.WriteUInt32LittleEndian(to, value);
        else BinaryPrimitives.WriteUInt32BigEndian(to, value);
    }
}
