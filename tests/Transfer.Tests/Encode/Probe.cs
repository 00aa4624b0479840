using System.Buffers.Binary;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

/// <summary>Encodes single values, so that a test's row is: a value, and its field in hexadecimal or the code that refuses it.</summary>
internal static class Probe
{
    /// <summary>A column as a plan has it.</summary>
    public static ColumnPlan Column(PgType type, params string[] labels) =>
        new() { Source = new ColumnSchema("c", "") { Labels = labels }, Name = "c", Type = type, Rule = "" };

    /// <param name="type">The column's type.</param>
    /// <param name="value">int or long, double, string (as UTF-8), or byte[] (a blob).</param>
    /// <param name="unit">What a number counts.</param>
    /// <returns>The field's bytes in hexadecimal, or the code.</returns>
    public static string Hex(PgType type, object value, TimeUnit unit = TimeUnit.None) => Hex(Column(type) with { TimeUnit = unit }, value);

    /// <inheritdoc cref="Hex(PgType, object, TimeUnit)"/>
    public static string Hex(ColumnPlan column, object value)
    {
        RejectCode code = Encode(ColumnEncoders.For(column), value, out byte[] field);
        return code == RejectCode.Ok ? Convert.ToHexString(field) : code.Name();
    }

    /// <summary>As <see cref="Hex(ColumnPlan, object)"/>, with the field read by <paramref name="decode"/>.</summary>
    public static string Read(PgType type, object value, Func<byte[], string> decode, TimeUnit unit = TimeUnit.None)
    {
        RejectCode code = Encode(ColumnEncoders.For(type, unit), value, out byte[] field);
        return code == RejectCode.Ok ? decode(field) : code.Name();
    }

    /// <summary>Text that is given as bytes, because it is no UTF-8.</summary>
    public static string HexOfTextBytes(PgType type, byte[] text)
    {
        CopyBuffer buffer = new(64);
        RejectCode code = ColumnEncoders.For(type).Encode(Cell.FromText(text), buffer);
        return code == RejectCode.Ok ? Convert.ToHexString(FieldOf(buffer)) : code.Name();
    }

    public static RejectCode Encode(CellEncoder encoder, object value, out byte[] field)
    {
        CopyBuffer buffer = new(64);
        // What is in the buffer before must stay as it is.
        buffer.WriteInt16(0x1234);
        RejectCode code = value switch
        {
            int integer => encoder.Encode(Cell.FromInteger(integer), buffer),
            long integer => encoder.Encode(Cell.FromInteger(integer), buffer),
            double real => encoder.Encode(Cell.FromReal(real), buffer),
            string text => encoder.Encode(Cell.FromText(Encoding.UTF8.GetBytes(text)), buffer),
            byte[] blob => encoder.Encode(Cell.FromBlob(blob), buffer),
            _ => throw new ArgumentException($"no cell for {value.GetType()}", nameof(value)),
        };
        Assert.Equal(0x1234, BinaryPrimitives.ReadInt16BigEndian(buffer.Written.Span));
        if (code == RejectCode.ZeroDate) Assert.Equal(2, buffer.Length);
        field = code == RejectCode.Ok ? FieldOf(buffer, 2) : [];
        return code;
    }

    private static byte[] FieldOf(CopyBuffer buffer, int start = 0)
    {
        ReadOnlySpan<byte> written = buffer.Written.Span[start..];
        Assert.Equal(written.Length - 4, BinaryPrimitives.ReadInt32BigEndian(written));
        return written[4..].ToArray();
    }
}
