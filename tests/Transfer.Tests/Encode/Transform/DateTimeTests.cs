using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Plan;

namespace Transfer.Tests.Encode.Transform;

public sealed class DateTimeTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("", "2024-02-29 12:34:56", "2024-02-29T12:34:56Z")]
    [InlineData("", " 2024-02-29T12:34:56.1 ", "2024-02-29T12:34:56.100000Z")]
    [InlineData("", "2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("", "2024-02-29 12:34Z", "2024-02-29T12:34:00Z")]
    [InlineData("", "2024-02-29T12:34:56+02:00", "2024-02-29T10:34:56Z")]
    [InlineData("", "2024-03-01T00:30:00 +01", "2024-02-29T23:30:00Z")]
    [InlineData("", "2023-12-31T23:00:00-0130", "2024-01-01T00:30:00Z")]
    [InlineData("", "0001-01-01", "0001-01-01T00:00:00Z")]
    [InlineData("", "9999-12-31T23:59:59.999999", "9999-12-31T23:59:59.999999Z")]
    [InlineData("", "0001-01-01T00:00:00+01:00", RejectCode.DateOutOfRange)]
    [InlineData("", "9999-12-31T23:30:00-01:00", RejectCode.DateOutOfRange)]
    [InlineData("", "12024-01-01", RejectCode.DateOutOfRange)]
    [InlineData("", "2023-02-29", RejectCode.InvalidTimestamp)]
    [InlineData("", "2024-02-29 24:00", RejectCode.InvalidTimestamp)]
    [InlineData("", "0000-00-00 00:00:00", RejectCode.InvalidTimestamp)]
    [InlineData("", "29.02.2024", RejectCode.InvalidTimestamp)]
    [InlineData("", "", RejectCode.InvalidTimestamp)]
    [InlineData("", 1700000000, RejectCode.AmbiguousTime)]
    [InlineData("", 0.5, RejectCode.AmbiguousTime)]
    [InlineData("", new byte[] { 0x32 }, RejectCode.WrongStorageClass)]
    [InlineData("", "2024-02-29T12:34:56.1234567", RejectCode.FractionLost)]
    [InlineData("", "2024-02-29T12:34:56.1234560", "2024-02-29T12:34:56.123456Z")]
    [InlineData("fraction=reject", "2024-02-29T12:34:56.1234567", RejectCode.FractionLost)]
    [InlineData("fraction=truncate", "2024-02-29T12:34:56.1234567", "2024-02-29T12:34:56.123456Z")]
    [InlineData("fraction=round", "2024-02-29T12:34:56.1234567", "2024-02-29T12:34:56.123457Z")]
    [InlineData("fraction=round", "2024-02-29T12:34:56.12345649", "2024-02-29T12:34:56.123456Z")]
    [InlineData("fraction=round", "2024-02-29T23:59:59.9999995+02:00", "2024-02-29T22:00:00Z")]
    [InlineData("fraction=round", "9999-12-31T23:59:59.9999995", RejectCode.DateOutOfRange)]
    [InlineData("zone=+02:00", "2024-07-01 12:00:00", "2024-07-01T10:00:00Z")]
    [InlineData("zone=-0930", "2024-07-01 20:00:00", "2024-07-02T05:30:00Z")]
    [InlineData("zone=UTC", "2024-07-01 12:00:00", "2024-07-01T12:00:00Z")]
    // A value that says its own offset is not touched.
    [InlineData("zone=+02:00", "2024-07-01 12:00:00Z", "2024-07-01T12:00:00Z")]
    [InlineData("zone=+02:00", "2024-07-01 12:00:00-01:00", "2024-07-01T13:00:00Z")]
    [InlineData("zone=+02:00", "0001-01-01 01:00:00", RejectCode.DateOutOfRange)]
    [InlineData("naive=true", "2024-07-01 12:00:00", "2024-07-01T12:00:00")]
    [InlineData("naive=true", "2024-07-01 12:00:00Z", "2024-07-01T12:00:00")]
    [InlineData("naive=true", "2024-07-01 12:00:00+02:00", RejectCode.OffsetLost)]
    [InlineData("naive=false", "2024-07-01 12:00:00+02:00", "2024-07-01T10:00:00Z")]
    public void Iso_texts_become_utc(string options, object? value, object? expected) => Assert.Equal(expected, Transformed.By("datetime", options, value));

    [Theory]
    [InlineData("epoch_seconds", 0, "1970-01-01T00:00:00Z")]
    [InlineData("epoch_seconds", 1700000000, "2023-11-14T22:13:20Z")]
    [InlineData("epoch_seconds", -1, "1969-12-31T23:59:59Z")]
    [InlineData("epoch_seconds", 1.5, "1970-01-01T00:00:01.500000Z")]
    [InlineData("epoch_seconds", -0.25, "1969-12-31T23:59:59.750000Z")]
    [InlineData("epoch_seconds", " 1700000000.123456 ", "2023-11-14T22:13:20.123456Z")]
    [InlineData("epoch_seconds", "1.7e9", "2023-11-14T22:13:20Z")]
    [InlineData("epoch_seconds", "1.0000001", RejectCode.FractionLost)]
    [InlineData("epoch_seconds & fraction=round", "1.0000005", "1970-01-01T00:00:01.000001Z")]
    [InlineData("epoch_seconds & fraction=truncate", "1.0000009", "1970-01-01T00:00:01Z")]
    [InlineData("epoch_seconds", "soon", RejectCode.InvalidTimestamp)]
    [InlineData("epoch_seconds", "", RejectCode.InvalidTimestamp)]
    [InlineData("epoch_seconds", "2024-02-29", RejectCode.InvalidTimestamp)]
    [InlineData("epoch_seconds", -62135596800, "0001-01-01T00:00:00Z")]
    [InlineData("epoch_seconds", -62135596801, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", 253402300799, "9999-12-31T23:59:59Z")]
    [InlineData("epoch_seconds", 253402300800, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", long.MaxValue, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", long.MinValue, RejectCode.DateOutOfRange)]
    [InlineData("epoch_microseconds", long.MinValue, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", 1e300, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", double.NegativeInfinity, RejectCode.DateOutOfRange)]
    [InlineData("epoch_seconds", new byte[] { 0x31 }, RejectCode.WrongStorageClass)]
    [InlineData("epoch_milliseconds", 1700000000123, "2023-11-14T22:13:20.123000Z")]
    [InlineData("epoch_milliseconds", "1.5", "1970-01-01T00:00:00.001500Z")]
    [InlineData("epoch_microseconds", 1700000000123456, "2023-11-14T22:13:20.123456Z")]
    [InlineData("epoch_microseconds", "0.5", RejectCode.FractionLost)]
    // Epochs are UTC, whatever clocks showed.
    [InlineData("epoch_seconds & zone=+02:00", 0, "1970-01-01T00:00:00Z")]
    [InlineData("epoch_seconds & naive=true", 0, "1970-01-01T00:00:00")]
    [InlineData("julian_day", 2440587.5, "1970-01-01T00:00:00Z")]
    [InlineData("julian_day", 2451545, "2000-01-01T12:00:00Z")]
    // SQLite: julianday('2024-02-29 12:34:56.789') = 2460370.02426839.
    [InlineData("julian_day", 2460370.024268391, "2024-02-29T12:34:56.789000Z")]
    [InlineData("julian_day", " 2460370.024268391", "2024-02-29T12:34:56.789000Z")]
    [InlineData("julian_day", 0, RejectCode.DateOutOfRange)]
    [InlineData("julian_day", "noon", RejectCode.InvalidTimestamp)]
    [InlineData("julian_day", "NaN", RejectCode.InvalidTimestamp)]
    [InlineData("julian_day", new byte[] { 0x31 }, RejectCode.WrongStorageClass)]
    public void Numbers_are_counted_from_their_epoch(string format, object value, object expected) =>
        Assert.Equal(expected, Transformed.By("datetime", "format=" + format, value));

    [Theory]
    [InlineData("", "")]
    [InlineData("zone=UTC & dst=later", "")]
    [InlineData("naive=true & zone=UTC", "naive keeps the clock's time as it is: leave zone out, or naive")]
    [InlineData("dst=later", "dst says nothing without a zone")]
    [InlineData("zone=UTC & dst=both", "dst: dst is one of reject, earlier, later, not 'both'")]
    [InlineData("fraction=cut", "fraction: fraction is one of reject, round, truncate, not 'cut'")]
    [InlineData("naive=yes", "naive: naive is true or false, not 'yes'")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("datetime", options));

    [Theory]
    [InlineData("zone=Europe/Berln")]
    [InlineData("zone=+16:00")]
    [InlineData("zone=../../../etc/passwd")]
    [InlineData("zone=/etc/passwd")]
    [InlineData("zone=")]
    [InlineData("zone=Europe")]
    public void A_zone_must_be_known(string options) => Assert.StartsWith("zone: ", Transformed.Faults("datetime", options), StringComparison.Ordinal);

    [Fact]
    public void The_type_follows_from_the_options()
    {
        TransformerKind kind = Transformers.Find("datetime")!;
        Assert.Equal("timestamp with time zone", kind.ResultOf(Transformed.Options("zone=UTC"))!.Value.Sql);
        Assert.Equal("timestamp without time zone", kind.ResultOf(Transformed.Options("naive=true"))!.Value.Sql);
    }

    /// <summary>Where a column takes what the transformer makes, no text stands between them: the field is the same.</summary>
    [Theory]
    [InlineData("zone=Europe/Berlin")]
    [InlineData("zone=Europe/Berlin & dst=later")]
    [InlineData("naive=true")]
    [InlineData("format=epoch_milliseconds")]
    [InlineData("fraction=round")]
    public void A_column_of_instants_takes_them_without_text(string options)
    {
        TransformPlan[] steps = [new("trim", Transformed.Options("")), new("datetime", Transformed.Options(options))];
        foreach (PgTypeName name in (PgTypeName[])[PgTypeName.Timestamp, PgTypeName.TimestampTz, PgTypeName.Text, PgTypeName.Date])
        {
            foreach (int? digits in (int?[])[null, 0, 3])
            {
                ColumnPlan column = Probe.Column(new PgType(name, Fraction: name is PgTypeName.Timestamp or PgTypeName.TimestampTz ? digits : null)) with { Transforms = steps };
                (TransformChain? chain, bool instants) = TransformChain.For(column);
                Assert.Equal(name is PgTypeName.Timestamp or PgTypeName.TimestampTz, instants);
                foreach (string value in (string[])["2024-03-31 02:30:00", " 2024-07-01T12:00:00.123456", "2024-10-27 02:30:00.5", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "2024-01-01T00:00:00+05:00", "1719835200123", "soon", "2024-01-01 00:00:00.1234567"])
                    Assert.Equal(Field(TransformChain.For(steps)!, column, value), Field(chain!, instants ? column with { TimeUnit = TimeUnit.PgMicroseconds } : column, value));
            }
        }
    }

    private static string Field(TransformChain chain, ColumnPlan column, string value)
    {
        var buffer = new CopyBuffer(64);
        Cell cell = Cell.FromText(System.Text.Encoding.UTF8.GetBytes(value));
        RejectCode code = chain.Apply(ref cell);
        if (code == RejectCode.Ok) code = ColumnEncoders.For(column).Encode(cell, buffer);
        return code == RejectCode.Ok ? Convert.ToHexString(buffer.Written.Span) : code.Name();
    }
}
