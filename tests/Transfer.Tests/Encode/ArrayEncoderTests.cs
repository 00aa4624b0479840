using System.Buffers.Binary;
using System.Globalization;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

[Collection("postgres")]
public sealed class ArrayEncoderTests(PostgresServer server)
{
    private const string Texts = "00000001" + "00000000" + "00000019";
    private const string Reals = "00000001" + "00000000" + "000002BC";

    private static readonly PgType TextArray = new(PgTypeName.TextArray);
    private static readonly PgType RealArray = new(PgTypeName.RealArray);

    [Theory]
    [InlineData("", "00000000" + "00000000" + "00000019")]
    [InlineData("a", Texts + "00000001" + "00000001" + "0000000161")]
    [InlineData("a,bc", Texts + "00000002" + "00000001" + "0000000161" + "000000026263")]
    [InlineData(",", Texts + "00000002" + "00000001" + "00000000" + "00000000")]
    [InlineData("ä,,NULL", Texts + "00000003" + "00000001" + "00000002C3A4" + "00000000" + "000000044E554C4C")]
    [InlineData("a\0b", "nul_byte")]
    [InlineData(1, "wrong_storage_class")]
    [InlineData(1.0, "wrong_storage_class")]
    [InlineData(new byte[] { 65 }, "wrong_storage_class")]
    public void A_set_is_an_array_of_its_members(object value, string expected) => Assert.Equal(expected, Probe.Hex(TextArray, value));

    [Fact]
    public void A_set_that_is_no_utf8_is_refused() => Assert.Equal("invalid_utf8", Probe.HexOfTextBytes(TextArray, [65, 44, 0xC3]));

    [Theory]
    [InlineData(new byte[] { }, "00000000" + "00000000" + "000002BC")]
    [InlineData(new byte[] { 0, 0, 0x80, 0x3F }, Reals + "00000001" + "00000001" + "000000043F800000")]
    // -0.5, a signalling NaN with a payload, -0
    [InlineData(
        new byte[] { 0, 0, 0, 0xBF, 1, 2, 0xA3, 0x7F, 0, 0, 0, 0x80 },
        Reals + "00000003" + "00000001" + "00000004BF000000" + "000000047FA30201" + "0000000480000000")]
    [InlineData(new byte[] { 1 }, "invalid_vector")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7 }, "invalid_vector")]
    [InlineData("[1,2]", "wrong_storage_class")]
    [InlineData(1, "wrong_storage_class")]
    public void A_vector_is_an_array_of_its_floats(object value, string expected) => Assert.Equal(expected, Probe.Hex(RealArray, value));

    [Fact]
    public Task The_server_reads_the_same_members()
    {
        Random random = new(18);
        string[] members = ["a", "", "ä€😀", "NULL", "x y", "\"", "\\", "{}", new string('z', 1000)];
        List<(object, string)> rows = [("", "{}")];
        while (rows.Count < 500)
        {
            string[] set = [.. Enumerable.Range(0, random.Next(1, 65)).Select(_ => members[random.Next(members.Length)])];
            // The empty set and the set of the empty member are written alike.
            if (set is [""]) continue;
            IEnumerable<string> quoted = set.Select(one => "\"" + one.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"");
            rows.Add((string.Join(',', set), "{" + string.Join(',', quoted) + "}"));
        }
        return AssertSameAsync(TextArray, rows);
    }

    [Fact]
    public Task The_server_reads_the_same_floats()
    {
        Random random = new(19);
        List<(object, string)> rows = [(Array.Empty<byte>(), "{}")];
        while (rows.Count < 500)
        {
            float[] vector = [.. Enumerable.Range(0, random.Next(1, 65)).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
            byte[] bytes = new byte[4 * vector.Length];
            for (int i = 0; i < vector.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), vector[i]);
            rows.Add((bytes, "{" + string.Join(',', vector.Select(one => one.ToString(CultureInfo.InvariantCulture))) + "}"));
        }
        return AssertSameAsync(RealArray, rows);
    }

    private async Task AssertSameAsync(PgType type, List<(object, string)> rows) =>
        Assert.Equal([], await CopyIn.DifferencesAsync(server.ConnectionString, type, rows));
}
