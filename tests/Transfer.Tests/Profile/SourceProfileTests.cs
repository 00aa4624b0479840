using System.Text.Json;
using Transfer.Profile;
using Transfer.Tests.Support;

namespace Transfer.Tests.Profile;

/// <summary>Profiles of real sources, through their own readers.</summary>
[Collection("postgres")]
public sealed class SourceProfileTests(MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task Columns_of_a_server_are_profiled(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync("""
            SET sql_mode = '', time_zone = '+00:00';
            CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, active TINYINT(1), code CHAR(36), price DECIMAL(12,2), big BIGINT UNSIGNED, name VARCHAR(40),
              born DATE, seen DATETIME, note TEXT, picture BLOB, ratio DOUBLE, flag BIT(1), kind ENUM('a','b'), stamp INT);
            INSERT INTO users VALUES
              (1, 0, '00112233-4455-6677-8899-aabbccddeeff', 9.50, 18446744073709551615, 'Grüße', '9999-12-31', '1970-01-01 00:00:00', '2024-01-01', X'01FF', 0.5, 1, 'a', 1700000000),
              (2, 2, '00112233-4455-6677-8899-aabbccddeefe', 10.00, 7, '', '2024-02-29', '2024-02-29 12:34:56', '2024-12-31', X'00', -2, 0, 'b', 1700000001),
              (3, 1, NULL, -1.25, NULL, 'GrÃ¼ÃŸe', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
            """);
        Profiled found = Profiled.Read(source.Url);

        Assert.Equal(
            [
                "id 1..3 - int=3", "active 0..2 - tinyint=3", "code 00112233-4455-6677-8899-aabbccddeefe..00112233-4455-6677-8899-aabbccddeeff 36-36 char=2 null=1",
                "price -1.25..10.00 4-5 decimal=3", "big 7..18446744073709551615 20-20 bigint unsigned=2 null=1", "name ..Grüße 0-7 varchar=3", "born 2024-02-29..9999-12-31 10-10 date=2 null=1",
                "seen 1970-01-01 00:00:00..2024-02-29 12:34:56 19-19 datetime=2 null=1", "note 2024-01-01..2024-12-31 10-10 text=2 null=1", "picture \\x00..\\x01ff 1-2 blob=2 null=1",
                "ratio -2..0.5 - double=2 null=1", "flag 0..1 - bit=2 null=1", "kind a..b 1-1 enum=2 null=1", "stamp 1700000000..1700000001 - int=2 null=1",
            ],
            found.Report.Tables[0].Columns.Select(Line));
        Assert.Equal(
            ["users.active type: smallint", "users.code type: uuid", "users.note type: date", "users.stamp transform: [{ datetime: { format: epoch_seconds } }]?"], found.Shown);
        Assert.Equal(
            ["users.name mojibake_suspected id=3", "users.born far_year id=1", "users.seen epoch_zero id=1"],
            ProfileIssues.Of(found.Tables, []).Select(issue => $"{issue.Table}.{issue.Column} {issue.Code} {issue.Samples[0].Key}"));
    }

    [Fact]
    public void Columns_of_a_file_are_profiled_whatever_the_encoding_of_its_text()
    {
        foreach (string encoding in (string[])["UTF-8", "UTF-16le", "UTF-16be"])
        {
            Profiled found = Profiled.Read(SqliteFileMaker.Make(_folder, $"""
                PRAGMA encoding = '{encoding}';
                CREATE TABLE t (name TEXT, any, PRIMARY KEY (name)) WITHOUT ROWID;
                INSERT INTO t VALUES ('Grüße', 1), ('GrÃ¼ÃŸe', 'text'), ('z', 2.5), ('zz', x'00'), ('zzz', NULL);
                """, encoding + ".db"));
            Assert.Equal(["name GrÃ¼ÃŸe..zzz 1-7 text=5", "any 1..\\x00 1-4 integer=1 real=1 text=1 blob=1 null=1"], found.Report.Tables[0].Columns.Select(Line));
            // The sample's key is read in between.
            Assert.Equal("name=GrÃ¼ÃŸe", ProfileIssues.Of(found.Tables, []).Single(issue => issue.Code == "mojibake_suspected").Samples[0].Key);
        }
    }

    [Fact]
    public void The_files_say_the_same()
    {
        Profiled found = Profiled.Read(SqliteFileMaker.Make(_folder, "CREATE TABLE t (a INTEGER, b TEXT, c BLOB); INSERT INTO t VALUES (7, 'x', NULL), (NULL, 'Grüße, \"du\"', NULL)"));
        using var json = JsonDocument.Parse(ProfileJson.Write(found.Report));
        JsonElement table = json.RootElement.GetProperty("tables")[0];
        Assert.Equal((1, "t", 2), (json.RootElement.GetProperty("version").GetInt32(), table.GetProperty("table").GetString(), table.GetProperty("rows").GetInt32()));
        Assert.Equal("""
            {"column":"a","source_type":"INTEGER","target_type":"bigint","rows":2,"nulls":1,"empties":0,"distinct_estimate":1,"min":7,"max":7,"shortest":null,"longest":null,
            "storage_classes":{"integer":1,"null":1},"fits":[{"type":"smallint","share":1,"estimated":false},{"type":"integer","share":1,"estimated":false},
            {"type":"bigint","share":1,"estimated":false},{"type":"numeric","share":1,"estimated":false}]}
            """.ReplaceLineEndings(""), JsonSerializer.Serialize(table.GetProperty("columns")[0]));

        string path = _folder.Combine("profile.csv");
        ProfileCsv.Write(path, found.Report);
        string[] lines = File.ReadAllLines(path);
        Assert.StartsWith("table,column,source_type,target_type,rows,nulls,empties,distinct_estimate,min,max,shortest,longest,storage_classes,fits_boolean,fits_smallint,", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                "t,a,INTEGER,bigint,2,1,0,1,7,7,,,integer=1 null=1,0,1,1,1,1,0,0,0,0,0,0,0,",
                "t,b,TEXT,text,2,0,0,2,\"Grüße, \"\"du\"\"\",x,1,11,text=2,0,0,0,0,0,0,0,0,0,0,0,0,",
                "t,c,BLOB,bytea,2,2,0,0,,,,,null=2,0,0,0,0,0,0,0,0,0,0,0,0,",
            ],
            lines[1..]);
    }

    private static string Line(ColumnProfile column) =>
        $"{column.Column} {column.Min}..{column.Max} {column.Shortest}-{column.Longest} {string.Join(' ', column.StorageClasses.Select(one => $"{one.Key}={one.Value}"))}";
}
