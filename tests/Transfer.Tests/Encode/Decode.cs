using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Transfer.Tests.Encode;

/// <summary>Reads binary fields as PostgreSQL would show them, written apart from the encoders.</summary>
internal static class Decode
{
    private static readonly DateTime Epoch = new(2000, 1, 1);

    public static string Date(byte[] field) =>
        Epoch.AddDays(BinaryPrimitives.ReadInt32BigEndian(field)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(byte[] field)
    {
        long micros = BinaryPrimitives.ReadInt64BigEndian(field);
        string fraction = (micros % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        return $"{micros / 3_600_000_000:D2}:{micros / 60_000_000 % 60:D2}:{micros / 1_000_000 % 60:D2}.{fraction}";
    }

    public static string Timestamp(byte[] field)
    {
        DateTime instant = Epoch.AddTicks(10 * BinaryPrimitives.ReadInt64BigEndian(field));
        return instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }

    public static string Text(byte[] field) => Encoding.UTF8.GetString(field);

    public static string Jsonb(byte[] field)
    {
        Assert.Equal(1, field[0]);
        return Encoding.UTF8.GetString(field, 1, field.Length - 1);
    }

    public static string Double(byte[] field) => BinaryPrimitives.ReadDoubleBigEndian(field).ToString(CultureInfo.InvariantCulture);

    public static string Single(byte[] field) => BinaryPrimitives.ReadSingleBigEndian(field).ToString(CultureInfo.InvariantCulture);

    public static string Numeric(byte[] field)
    {
        int groups = BinaryPrimitives.ReadUInt16BigEndian(field);
        int weight = BinaryPrimitives.ReadInt16BigEndian(field.AsSpan(2));
        int sign = BinaryPrimitives.ReadUInt16BigEndian(field.AsSpan(4));
        int scale = BinaryPrimitives.ReadUInt16BigEndian(field.AsSpan(6));
        Assert.Equal(8 + 2 * groups, field.Length);
        Assert.True(sign is 0 or 0x4000);
        Dictionary<int, string> digits = [];
        for (int i = 0; i < groups; i++)
        {
            int group = BinaryPrimitives.ReadUInt16BigEndian(field.AsSpan(8 + 2 * i));
            Assert.InRange(group, 0, 9999);
            digits[weight - i] = group.ToString("D4", CultureInfo.InvariantCulture);
        }
        // PostgreSQL's own values start and end with a group that is not zero.
        if (groups > 0) Assert.False(digits[weight] == "0000" || digits[weight - groups + 1] == "0000");
        StringBuilder whole = new();
        for (int power = Math.Max(weight, 0); power >= 0; power--) whole.Append(digits.GetValueOrDefault(power, "0000"));
        StringBuilder fraction = new();
        for (int power = -1; fraction.Length < Math.Max(scale, -4 * (weight - groups + 1)); power--)
        {
            fraction.Append(digits.GetValueOrDefault(power, "0000"));
        }
        // Digits beyond the scale would be dropped by the server.
        Assert.Equal("", fraction.ToString()[scale..].TrimEnd('0'));
        string text = whole.ToString().TrimStart('0');
        if (text.Length == 0) text = "0";
        if (scale > 0) text += "." + fraction.ToString()[..scale];
        return sign == 0 ? text : "-" + text;
    }
}
