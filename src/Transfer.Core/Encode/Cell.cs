using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>How the source holds a value: SQLite's storage classes, which every other engine's values fit too.</summary>
public enum CellKind : byte
{
    Null,
    Integer,
    Real,

    /// <summary>UTF-8 as the source holds it: nobody has checked it yet.</summary>
    Text,
    Blob,

    /// <summary>A field of PostgreSQL's binary format, whose <see cref="Cell.Form"/> says what it is.</summary>
    Field,
}

/// <summary>One value of one source row. <see cref="Bytes"/> belongs to the driver and is gone with the next row.</summary>
public readonly ref struct Cell
{
    private readonly long _bits;

    private Cell(CellKind kind, long bits, ReadOnlySpan<byte> bytes)
    {
        Kind = kind;
        _bits = bits;
        Bytes = bytes;
    }

    public CellKind Kind { get; }

    /// <summary>The value of an integer cell.</summary>
    public long Integer => _bits;

    /// <summary>The value of a real cell; it may be infinite.</summary>
    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>What the bytes of a field are.</summary>
    public FieldForm Form => (FieldForm)_bits;

    /// <summary>The bytes of a text or blob cell, or of a field; of a number those as which it came, where it came in PostgreSQL's binary format.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public static Cell Null => default;

    public static Cell FromInteger(long value) => new(CellKind.Integer, value, default);

    public static Cell FromReal(double value) => new(CellKind.Real, BitConverter.DoubleToInt64Bits(value), default);

    public static Cell FromText(ReadOnlySpan<byte> utf8) => new(CellKind.Text, 0, utf8);

    public static Cell FromBlob(ReadOnlySpan<byte> bytes) => new(CellKind.Blob, 0, bytes);

    /// <summary>A field of PostgreSQL's binary format: a cell of the kind that its type has, with the field's bytes.</summary>
    public static Cell FromField(FieldForm form, ReadOnlySpan<byte> bytes) => (form, bytes.Length) switch
    {
        (FieldForm.Text, _) => new(CellKind.Text, 0, bytes),
        (FieldForm.Bytes or FieldForm.Opaque, _) => new(CellKind.Blob, 0, bytes),
        (FieldForm.Int16, 2) => new(CellKind.Integer, BinaryPrimitives.ReadInt16BigEndian(bytes), bytes),
        (FieldForm.Int32, 4) => new(CellKind.Integer, BinaryPrimitives.ReadInt32BigEndian(bytes), bytes),
        (FieldForm.Int64, 8) => new(CellKind.Integer, BinaryPrimitives.ReadInt64BigEndian(bytes), bytes),
        (FieldForm.Float4, 4) => new(CellKind.Real, BitConverter.DoubleToInt64Bits(BinaryPrimitives.ReadSingleBigEndian(bytes)), bytes),
        (FieldForm.Float8, 8) => new(CellKind.Real, BinaryPrimitives.ReadInt64BigEndian(bytes), bytes),
        _ => new(CellKind.Field, (long)form, bytes),
    };
}
