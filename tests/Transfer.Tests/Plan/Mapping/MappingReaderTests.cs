using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Tests.Plan.Mapping;

public sealed class MappingReaderTests
{
    private const string Full = """
        # All that a mapping can say.
        version: 1
        name: chores
        source: mysql://app:${CHORES_PASSWORD}@db:3307/chores
        target: postgresql://me@host/warehouse
        schema: chores
        defaults:
          timezone: UTC
          datetime: timestamptz
          tinyint1: smallint
          json: json
          uuid: detect
          enum: check
          set: array
          invalid_dates: null
          nul_bytes: strip
          identifiers: snake_case
        keys: uuid
        key_namespace: 6ba7b811-9dad-11d1-80b4-00c04fd430c8
        include: [chore*, "users"]
        exclude: "*_backup"
        hooks: {}
        tables:
          Users:
            target: app_users
            schema: archive
            where: deleted_at IS NULL
            columns:
              note: drop
              id: bigint
              email:
                rename: email_address
                type: character varying(320)
                transform:
                  - trim
                  - lower
                  - null_if: { values: ["", "n/a"] }
                  - max_length:
                      length: 320
                not_null: true
                default: "'nobody@example.org'"
              status:
                transform: nfc
                map: { A: active, I: inactive, "": null, 1: one }
                else: { value: unknown }
              kind: { map: { a: b }, else: keep }
              full_name: { computed: "concat(first, ' ', last)", type: text }
              origin: { constant: legacy }
              gap: { constant: ~, type: "numeric(10, 2)" }
            keys: { uuid: true, old_key: legacy_id, map_table: user_keys }
            primary_key: [family_id, id]
            indexes:
              - gin (data)
              - "(lower(email_address), created_at desc)"
              - { on: "btree (status)", name: users_by_status, unique: true, where: status IS NOT NULL }
            seed:
              - { id: 0, name: nobody, kind: null }
            order: -5
            core: true
          plain:
          numbers: { query: "SELECT 1 AS n", primary_key: none, keys: keep }
        checks:
          - { name: no orphan, query: "SELECT 1 WHERE false" }
          - { name: alike, query: SELECT 1, on: both, expect: equal }
          - { name: three, query: SELECT 1, on: source, expect: { rows: 3 } }
          - { name: five, query: SELECT 5, expect: { value: "5" } }
          - { name: gone, query: SELECT NULL, expect: { value: null } }
        queries:
          - name: by family
            source: SELECT 1
            target: SELECT 2
            repeat: 10
        """;

    private readonly MappingFile _file = Mappings.Read(Full, ("CHORES_PASSWORD", "p@ss%3Aword"));

    [Fact]
    public void The_whole_is_read()
    {
        Assert.Equal(("shop.yaml", "chores", "chores"), (_file.Path, _file.Name, _file.Schema?.Value));
        DatabaseUrl source = _file.Source!.Value;
        Assert.Equal(("mysql", "app", "p@ss:word", "db", 3307, "chores"), (source.Engine, source.User, source.Password, source.Host, source.Port, source.Database));
        Assert.Equal("postgresql://me@host/warehouse", _file.Target!.Value.Url!.ToString());
        Assert.Equal(new Place(4, 9), _file.Source.Place);
        Assert.Equal((KeyMode.Uuid, new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8")), (_file.Keys?.Value, _file.KeyNamespace?.Value));
        Assert.Equal(["chore*", "users"], _file.Include.Select(glob => glob.Value));
        Assert.Equal([new Placed<string>("*_backup", new Place(21, 10))], _file.Exclude);
        Assert.Equal(["Users", "plain", "numbers"], _file.Tables.Select(table => table.Name));
    }

    [Fact]
    public void Defaults_are_read()
    {
        MappingDefaults defaults = _file.Defaults;
        Assert.Equal(("UTC", DatetimeType.TimestampTz, TinyInt1Type.SmallInt), (defaults.TimeZone?.Value, defaults.Datetime?.Value, defaults.TinyInt1?.Value));
        Assert.Equal((JsonType.Json, UuidColumns.Detect, EnumType.Check), (defaults.Json?.Value, defaults.Uuid?.Value, defaults.Enum?.Value));
        Assert.Equal((SetType.Array, ZeroDatePolicy.Null), (defaults.Set?.Value, defaults.InvalidDates?.Value));
        Assert.Equal((NulByteChoice.Strip, NameStyle.Snake), (defaults.NulBytes?.Value, defaults.Identifiers?.Value));
    }

    [Fact]
    public void Tables_are_read()
    {
        TableRule users = _file.Tables[0];
        Assert.Equal(("app_users", "archive", "deleted_at IS NULL", null), (users.Target?.Value, users.Schema?.Value, users.Where?.Value, users.Query?.Value));
        Assert.Equal((-5, true, new Place(24, 3)), (users.Order?.Value, users.Core, users.Place));
        Assert.Equal((KeyMode.Uuid, "legacy_id", "user_keys"), (users.Keys?.Mode?.Value, users.Keys?.OldKey?.Value, users.Keys?.MapTable?.Value));
        Assert.Equal(["family_id", "id"], users.PrimaryKey!.Columns.Select(column => column.Value));
        SeedRow row = Assert.Single(users.Seed);
        Assert.Equal([("id", "0"), ("name", "nobody"), ("kind", null)], row.Values.Select(value => (value.Column, value.Value)));

        Assert.Equal(3, users.Indexes.Count);
        Assert.Equal(("gin", "data"), (users.Indexes[0].On.Method, Assert.Single(users.Indexes[0].On.Parts)));
        Assert.Equal("btree", users.Indexes[1].On.Method);
        Assert.Equal(["lower(email_address)", "created_at desc"], users.Indexes[1].On.Parts);
        IndexRule last = users.Indexes[2];
        Assert.Equal(("status", "users_by_status", true, "status IS NOT NULL"), (Assert.Single(last.On.Parts), last.Name?.Value, last.Unique, last.Where?.Value));

        Assert.Empty(_file.Tables[1].Columns);
        TableRule numbers = _file.Tables[2];
        Assert.Equal(("SELECT 1 AS n", KeyMode.Keep), (numbers.Query?.Value, numbers.Keys?.Mode?.Value));
        Assert.Empty(numbers.PrimaryKey!.Columns);
    }

    [Fact]
    public void Columns_are_read()
    {
        Dictionary<string, ColumnRule> columns = _file.Tables[0].Columns.ToDictionary(column => column.Name);
        Assert.True(columns["note"].Drop);
        Assert.Equal(new PgType(PgTypeName.BigInt), columns["id"].Type?.Value);
        ColumnRule email = columns["email"];
        Assert.Equal(("email_address", new PgType(PgTypeName.VarChar, 320), true), (email.Rename?.Value, email.Type?.Value, email.NotNull?.Value));
        Assert.Equal("'nobody@example.org'", email.Default?.Value);
        Assert.Equal(["trim", "lower", "null_if", "max_length"], email.Transform.Select(step => step.Kind));
        Assert.Equal(["", "n/a"], email.Transform[2].Options.Lists["values"]);
        Assert.Equal("320", email.Transform[3].Options.Values["length"]);
        Assert.Equal(new Place(37, 13), email.Transform[2].Place);

        ColumnRule status = columns["status"];
        Assert.Equal("nfc", Assert.Single(status.Transform).Kind);
        Assert.Equal([("A", "active"), ("I", "inactive"), ("", null), ("1", "one")], status.Map!.Value.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(new MapElse(MapElseKind.Value, "unknown"), status.Else?.Value);
        Assert.Equal(new MapElse(MapElseKind.Keep), columns["kind"].Else?.Value);

        Assert.Equal(("concat(first, ' ', last)", "text"), (columns["full_name"].Computed?.Value, columns["full_name"].Type?.Value.Sql));
        Assert.Equal("legacy", columns["origin"].Constant?.Value);
        Assert.NotNull(columns["gap"].Constant);
        Assert.Null(columns["gap"].Constant!.Value);
        Assert.Equal("numeric(10,2)", columns["gap"].Type?.Value.Sql);
        Assert.True(columns["gap"].IsNew);
    }

    [Fact]
    public void Checks_and_queries_are_read()
    {
        Assert.Equal(
            [
                (CheckSide.Target, new Expectation(ExpectationKind.Empty)),
                (CheckSide.Both, new Expectation(ExpectationKind.Equal)),
                (CheckSide.Source, new Expectation(ExpectationKind.Rows, 3)),
                (CheckSide.Target, new Expectation(ExpectationKind.Value, Value: "5")),
                (CheckSide.Target, new Expectation(ExpectationKind.Value, Value: null)),
            ],
            _file.Checks.Select(check => (check.On, check.Expect.Value)));
        QueryPair pair = Assert.Single(_file.Queries);
        Assert.Equal(("by family", "SELECT 1", "SELECT 2", (int?)10), (pair.Name.Value, pair.Source.Value, pair.Target.Value, pair.Repeat));
    }

    [Fact]
    public void The_least_mapping_says_its_version()
    {
        MappingFile file = Mappings.Read("version: 1");
        Assert.Equal(("shop", null, null, null), (file.Name, file.Source, file.Target, file.Schema));
        Assert.Empty(file.Tables);
    }

    [Theory]
    [InlineData("target: local", true)]
    [InlineData("target: postgresql://me@host/db", false)]
    public void A_target_may_be_the_local_server(string line, bool local) =>
        Assert.Equal(local, Mappings.Read($"version: 1\n{line}").Target!.Value.Url is null);

    [Theory]
    [InlineData("\uFEFFversion: 1\r\nname: x\r\n")]
    [InlineData("---\nversion: 1\nname: x\n...\n")]
    [InlineData("{ version: 1, name: x }")]
    [InlineData("version: 1\nname: \"x\"")]
    [InlineData("%YAML 1.2\n---\nversion: 1\nname: x\n")]
    [InlineData("version: &one 1\nname: x\ntables: { a: { order: *one } }")]
    public void Yaml_may_be_written_in_many_ways(string yaml) => Assert.Equal("x", Mappings.Read(yaml).Name);
}
