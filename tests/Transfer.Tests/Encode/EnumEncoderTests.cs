using System.Text;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

[Collection("postgres")]
public sealed class EnumEncoderTests(PostgresServer server)
{
    private static readonly PgType Mood = new(PgTypeName.Enum, EnumSql: "pg_temp.\"Mood\"");

    [Theory]
    [InlineData("sad", "736164")]
    [InlineData("ok", "6F6B")]
    [InlineData("fröhlich", "6672C3B6686C696368")]
    [InlineData("", "invalid_enum")]
    [InlineData("Sad", "invalid_enum")]
    [InlineData("sad ", "invalid_enum")]
    [InlineData("sa", "invalid_enum")]
    [InlineData("sadder", "invalid_enum")]
    [InlineData("fröhlich\0", "invalid_enum")]
    [InlineData(new byte[] { 0x6F, 0x6B }, "6F6B")]
    [InlineData(1, "wrong_storage_class")]
    [InlineData(1.0, "wrong_storage_class")]
    public void A_value_is_one_of_the_labels(object value, string expected) =>
        Assert.Equal(expected, Probe.Hex(Probe.Column(Mood, "sad", "ok", "fröhlich"), value));

    [Fact]
    public void An_empty_label_that_is_declared_passes() => Assert.Equal("", Probe.Hex(Probe.Column(Mood, "a", ""), ""));

    [Fact]
    public Task Every_label_of_an_enum_arrives_in_any_order()
    {
        string[] labels = ["", "o'clock", "ä", "Ä", new string('x', 63), .. Enumerable.Range(0, 300).Select(number => $"label {number}")];
        Random random = new(17);
        (object, string)[] rows = [.. Enumerable.Range(0, 3000).Select(_ =>
        {
            string label = labels[random.Next(labels.Length)];
            return (random.Next(2) == 0 ? label : (object)Encoding.UTF8.GetBytes(label), label);
        })];
        return AssertSameAsync(Probe.Column(Mood, labels), rows);
    }

    private async Task AssertSameAsync(ColumnPlan column, (object, string)[] rows) =>
        Assert.Equal([], await CopyIn.DifferencesAsync(server.ConnectionString, column, rows));
}
