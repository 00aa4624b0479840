using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class ZeroDateTests
{
    private static readonly PgTypeName[] Types = [PgTypeName.Date, PgTypeName.Timestamp, PgTypeName.TimestampTz];

    [Theory]
    [InlineData("0000-00-00")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("0000-00-00 00:00:00.000")]
    [InlineData("0000-01-01")]
    [InlineData("0000-02-29 12:34:56")]
    [InlineData("2024-00-15")]
    [InlineData("2024-00-31 23:59:59.999999")]
    [InlineData("2024-12-00")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29 00:00:00")]
    [InlineData("2024-04-31")]
    public void A_date_that_does_not_exist_is_named_where_the_source_has_such(string text)
    {
        foreach (PgTypeName name in Types)
        {
            ColumnPlan column = Probe.Column(new PgType(name));
            Assert.Equal("zero_date", Probe.Hex(column with { ZeroDates = ZeroDatePolicy.Reject }, text));
            Assert.Equal("zero_date", Probe.Hex(column with { ZeroDates = ZeroDatePolicy.Null }, text));
            Assert.True(Probe.Hex(column, text) is "invalid_date" or "invalid_timestamp" or "date_out_of_range");
        }
    }

    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2000-02-29 00:00:00.000000")]
    [InlineData("9999-12-31")]
    [InlineData("2024-01-15 12:00:00")]
    [InlineData("2024-13-15")]
    [InlineData("2024-01-32")]
    [InlineData("2024-02-30 25:00:00")]
    [InlineData("2024-02-30 24:00:00")]
    [InlineData("2024-02-30 12:00:00 noon")]
    [InlineData("2024-02-30T12:00:00")]
    [InlineData("2024-02-300")]
    [InlineData("0000-00-0")]
    [InlineData("0000-00-0x")]
    [InlineData("0000.00.00")]
    [InlineData("00000-00-00")]
    [InlineData("-0001-01-01")]
    [InlineData("")]
    [InlineData("never")]
    [InlineData(0)]
    [InlineData(1.0)]
    [InlineData(new byte[] { 48, 48, 48, 48, 45, 48, 48, 45, 48, 48 })]
    public void Every_other_value_is_what_it_is_elsewhere(object value)
    {
        foreach (PgTypeName name in Types)
        {
            ColumnPlan column = Probe.Column(new PgType(name));
            Assert.Equal(Probe.Hex(column, value), Probe.Hex(column with { ZeroDates = ZeroDatePolicy.Null }, value));
        }
    }
}
