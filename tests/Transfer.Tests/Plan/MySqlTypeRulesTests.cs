using Transfer.Plan;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Plan;

public sealed class MySqlTypeRulesTests
{
    [Theory]
    [InlineData("tinyint(1)", "boolean")]
    [InlineData("tinyint(1) unsigned", "smallint")]
    [InlineData("tinyint(1) unsigned zerofill", "smallint")]
    [InlineData("tinyint", "smallint")]
    [InlineData("tinyint(4)", "smallint")]
    [InlineData("tinyint unsigned", "smallint")]
    [InlineData("smallint", "smallint")]
    [InlineData("smallint(5) unsigned", "integer")]
    [InlineData("mediumint(9)", "integer")]
    [InlineData("mediumint unsigned", "integer")]
    [InlineData("int", "integer")]
    [InlineData("int(11)", "integer")]
    [InlineData("int(10) unsigned", "bigint")]
    [InlineData("int unsigned zerofill", "bigint")]
    [InlineData("bigint(20)", "bigint")]
    [InlineData("bigint unsigned", "numeric(20,0)")]
    [InlineData("bigint(20) unsigned zerofill", "numeric(20,0)")]
    [InlineData("decimal(10,2)", "numeric(10,2)")]
    [InlineData("decimal(10,2) unsigned", "numeric(10,2)")]
    [InlineData("decimal(65,30)", "numeric(65,30)")]
    [InlineData("decimal(5,0)", "numeric(5,0)")]
    [InlineData("float", "real")]
    [InlineData("float(7,2) unsigned", "real")]
    [InlineData("double", "double precision")]
    [InlineData("double(7,2)", "double precision")]
    [InlineData("bit(1)", "boolean")]
    [InlineData("bit(8)", "bit(8)")]
    [InlineData("bit(64)", "bit(64)")]
    [InlineData("year(4)", "smallint")]
    [InlineData("year", "smallint")]
    [InlineData("char(1)", "character varying(1)")]
    [InlineData("char(0)", "text")]
    [InlineData("varchar(0)", "text")]
    [InlineData("varchar(20)", "character varying(20)")]
    [InlineData("varchar(65535)", "character varying(65535)")]
    [InlineData("varchar(20) /*!100301 COMPRESSED*/", "character varying(20)")]
    [InlineData("tinytext", "text")]
    [InlineData("text", "text")]
    [InlineData("mediumtext", "text")]
    [InlineData("longtext", "text")]
    [InlineData("json", "jsonb")]
    [InlineData("uuid", "uuid")]
    [InlineData("inet4", "inet")]
    [InlineData("inet6", "inet")]
    [InlineData("binary(16)", "bytea")]
    [InlineData("varbinary(10)", "bytea")]
    [InlineData("tinyblob", "bytea")]
    [InlineData("blob", "bytea")]
    [InlineData("mediumblob", "bytea")]
    [InlineData("longblob", "bytea")]
    [InlineData("date", "date")]
    [InlineData("datetime", "timestamp(0) without time zone")]
    [InlineData("datetime(6)", "timestamp(6) without time zone")]
    [InlineData("datetime /* mariadb-5.3 */", "timestamp(0) without time zone")]
    [InlineData("timestamp", "timestamp(0) with time zone")]
    [InlineData("timestamp(3)", "timestamp(3) with time zone")]
    [InlineData("time", "time(0) without time zone")]
    [InlineData("time(3)", "time(3) without time zone")]
    [InlineData("vector(3)", "real[]")]
    [InlineData("geometry", "bytea")]
    [InlineData("point", "bytea")]
    [InlineData("linestring", "bytea")]
    [InlineData("polygon", "bytea")]
    [InlineData("multipoint", "bytea")]
    [InlineData("multilinestring", "bytea")]
    [InlineData("multipolygon", "bytea")]
    [InlineData("geometrycollection", "bytea")]
    [InlineData("geomcollection", "bytea")]
    [InlineData("set('x','y')", "text[]")]
    [InlineData("enum('a','b')", "\"public\".\"t_c\"")]
    [InlineData("xmltype", "text")]
    public void A_declared_type_decides(string declared, string type)
    {
        ColumnPlan column = Column(declared, out _);

        Assert.Equal(type, column.Type.Sql);
        Assert.Contains("->", column.Rule, StringComparison.Ordinal);
        Assert.False(column.Identity);
    }

    [Theory]
    [InlineData("tinyint(1)", "smallint")]
    [InlineData("tinyint unsigned", "smallint")]
    [InlineData("smallint", "smallint")]
    [InlineData("smallint unsigned", "integer")]
    [InlineData("mediumint", "integer")]
    [InlineData("int(11)", "integer")]
    [InlineData("int unsigned", "bigint")]
    [InlineData("bigint", "bigint")]
    [InlineData("bigint(20) unsigned", "bigint")]
    public void Auto_increment_is_an_identity_of_the_columns_integer_type(string declared, string type)
    {
        ColumnPlan column = Column(declared, out TransferPlan plan, auto: true);

        Assert.Equal((type, true, true), (column.Type.Sql, column.Identity, column.NotNull));
        Assert.Empty(plan.Places("auto_increment_lost"));
    }

    [Theory]
    [InlineData("float", "real")]
    [InlineData("double unsigned", "double precision")]
    public void Auto_increment_of_a_floating_column_is_lost_with_an_issue(string declared, string type)
    {
        ColumnPlan column = Column(declared, out TransferPlan plan, auto: true);

        Assert.Equal((type, false), (column.Type.Sql, column.Identity));
        Assert.Equal(["t.c"], plan.Places("auto_increment_lost"));
        Assert.Contains("go on with 17", plan.Issues.Single(issue => issue.Code == "auto_increment_lost").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("char(0)", "\"c\" = ''")]
    [InlineData("set('x','y')", "\"c\" <@ ARRAY['x', 'y']::text[]")]
    [InlineData("varchar(3)", null)]
    public void What_the_type_alone_forbids_becomes_a_check(string declared, string? check)
    {
        Column(declared, out TransferPlan plan);

        Assert.Equal(check is null ? [] : [("t_c_check", check)], plan.Tables[0].Checks.Select(one => (one.Name, one.Expression)));
    }

    [Theory]
    [InlineData("point", true, "geometry")]
    [InlineData("point", false, "bytea")]
    [InlineData("blob", true, "bytea")]
    public void A_geometry_is_PostGIS_own_where_the_target_has_it(string declared, bool postGis, string type)
    {
        DatabaseSchema source = Database(Table("t", new ColumnSchema("c", declared)));
        TransferPlan plan = Planned(source, new PlanOptions { PostGis = postGis });

        ColumnPlan column = plan.Column("t", "c");
        Assert.Equal((type, declared == "point", declared == "point"), (column.Type.Sql, column.FromGeometry, PlanBuilder.HasGeometry(source)));
        Assert.Equal(type == "bytea" && declared == "point" ? ["t.c"] : [], plan.Places("geometry_as_bytea"));
    }

    [Fact]
    public void A_geometry_type_that_no_search_path_leads_to_is_qualified()
    {
        TransferPlan plan = Planned(Database(Table("t", new ColumnSchema("c", "polygon"))), new PlanOptions { PostGis = true, GeometrySql = "gis.geometry" });

        Assert.Equal("gis.geometry", plan.Column("t", "c").Type.Sql);
    }

    [Theory]
    [InlineData("date", false, "", ZeroDatePolicy.Null)]
    [InlineData("datetime(3)", false, "", ZeroDatePolicy.Null)]
    [InlineData("timestamp", false, "", ZeroDatePolicy.Null)]
    [InlineData("datetime", true, "", ZeroDatePolicy.Reject)]
    [InlineData("date", false, "primary", ZeroDatePolicy.Reject)]
    [InlineData("date", false, "unique", ZeroDatePolicy.Reject)]
    [InlineData("time", false, "", ZeroDatePolicy.Reject)]
    [InlineData("int", false, "", ZeroDatePolicy.Reject)]
    public void Zero_dates_become_null_only_where_null_may_stand_and_no_key_depends_on_it(string declared, bool notNull, string key, ZeroDatePolicy policy)
    {
        TableSchema table = Table("t", new ColumnSchema("c", declared) { NotNull = notNull }) with
        {
            PrimaryKey = key == "primary" ? ["c"] : [],
            Uniques = key == "unique" ? [new UniqueSchema("u", ["c"])] : [],
        };

        Assert.Equal(policy, Planned(table).Column("t", "c").ZeroDates);
    }

    [Fact]
    public void A_type_that_nobody_knows_is_text_with_an_issue()
    {
        Column("xmltype", out TransferPlan plan);

        Assert.Equal(["t.c"], plan.Places("type_unknown"));
    }

    private static ColumnPlan Column(string declared, out TransferPlan plan, bool auto = false)
    {
        string[] labels = declared.StartsWith("enum", StringComparison.Ordinal) ? ["a", "b"] : declared.StartsWith("set", StringComparison.Ordinal) ? ["x", "y"] : [];
        plan = Planned(Table("t", new ColumnSchema("c", declared) { Labels = labels, Identity = auto, NextValue = auto ? 17 : null }));
        return plan.Column("t", "c");
    }
}
