using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode;

/// <summary>The values have the form in which MySQL 9 and MariaDB 10.11 show theirs by HEX(column).</summary>
[Collection("postgres")]
public sealed class GeometryEncoderTests(PostgresServer server)
{
    private const string One = "000000000000F03F";
    private const string Two = "0000000000000040";

    private static readonly ColumnPlan Geometry = Probe.Column(new PgType(PgTypeName.Geometry));
    private static readonly ColumnPlan Bytea = Probe.Column(new PgType(PgTypeName.Bytea)) with { FromGeometry = true };

    [Theory]
    [InlineData("00000000" + "0101000000" + One + Two, "0101000000" + One + Two)]
    [InlineData("E6100000" + "0101000000" + One + Two, "0101000020" + "E6100000" + One + Two)]
    [InlineData("E6100000" + "0000000001" + "3FF0000000000000" + "4000000000000000", "0020000001" + "000010E6" + "3FF0000000000000" + "4000000000000000")]
    [InlineData("00000000" + "0107000000" + "00000000", "0107000000" + "00000000")]
    [InlineData("3F420F00" + "0107000000" + "00000000", "0107000020" + "3F420F00" + "00000000")]
    // GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT(1 2)): the members have no SRID of their own.
    [InlineData(
        "E6100000" + "0107000000" + "02000000" + "0101000000" + One + Two + "0104000000" + "01000000" + "0101000000" + One + Two,
        "0107000020" + "E6100000" + "02000000" + "0101000000" + One + Two + "0104000000" + "01000000" + "0101000000" + One + Two)]
    public void A_geometry_is_wkb_with_its_srid(string mysql, string expected)
    {
        Assert.Equal(expected, Probe.Hex(Geometry, Convert.FromHexString(mysql)));
        Assert.Equal(expected, Probe.Hex(Bytea, Convert.FromHexString(mysql)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000")]
    [InlineData("00000000" + "0107000000" + "000000")]
    [InlineData("00000000" + "0201000000" + One + Two)]
    [InlineData("00000000" + "FF01000000" + One + Two)]
    [InlineData("00000000" + "0100000000" + One + Two)]
    [InlineData("00000000" + "0108000000" + One + Two)]
    // EWKB already, and ISO's POINT Z.
    [InlineData("00000000" + "0101000020" + "E6100000" + One + Two)]
    [InlineData("00000000" + "01E9030000" + One + Two + One)]
    public void Bytes_that_are_none_of_MySQL_s_geometries_are_refused(string mysql)
    {
        Assert.Equal("invalid_geometry", Probe.Hex(Geometry, Convert.FromHexString(mysql)));
        Assert.Equal("invalid_geometry", Probe.Hex(Bytea, Convert.FromHexString(mysql)));
    }

    [Theory]
    [InlineData("40420F00", "0101000020" + "40420F00")]
    [InlineData("FFFFFFFF", "0101000020" + "FFFFFFFF")]
    public void An_srid_that_PostGIS_would_change_is_kept_as_bytes_only(string srid, string expected)
    {
        byte[] mysql = Convert.FromHexString(srid + "0101000000" + One + Two);
        Assert.Equal("invalid_geometry", Probe.Hex(Geometry, mysql));
        Assert.Equal(expected + One + Two, Probe.Hex(Bytea, mysql));
    }

    [Theory]
    [InlineData("POINT(1 2)")]
    [InlineData(1)]
    [InlineData(1.0)]
    public void Only_blobs_are_geometries(object value)
    {
        Assert.Equal("wrong_storage_class", Probe.Hex(Geometry, value));
        Assert.Equal("wrong_storage_class", Probe.Hex(Bytea, value));
    }

    [Fact]
    public async Task The_server_keeps_the_bytes()
    {
        (object, string)[] rows =
        [
            (Convert.FromHexString("00000000" + "0101000000" + One + Two), "\\x0101000000" + One + Two),
            (Convert.FromHexString("E6100000" + "0101000000" + One + Two), "\\x0101000020E6100000" + One + Two),
        ];
        Assert.Equal([], await CopyIn.DifferencesAsync(server.ConnectionString, Bytea, rows));
    }
}
