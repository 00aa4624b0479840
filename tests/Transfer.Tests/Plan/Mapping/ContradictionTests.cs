namespace Transfer.Tests.Plan.Mapping;

/// <summary>Rules that are good each by itself and exclude each other.</summary>
public sealed class ContradictionTests
{
    [Theory]
    // Two rules for one column, and names in a circle.
    [InlineData("a: { columns: { b: text, b: drop } }", "2:36: duplicate key 'b': it stands in line 2 already")]
    [InlineData("a: { columns: { b: { rename: c }, c: { rename: b } } }", "2:40: a circle of column names: b -> c -> b")]
    [InlineData("a: { columns: { b: { rename: c }, c: { rename: d }, d: { rename: b } } }", "2:40: a circle of column names: b -> c -> d -> b")]
    [InlineData("a: { columns: { b: { rename: x }, c: { rename: x } } }", "2:58: the columns b (line 2) and c (line 2) both become x")]
    [InlineData("a: { columns: { b: { rename: c }, c: text } }", "2:40: the columns b (line 2) and c (line 2) both become c")]
    [InlineData("a: { columns: { b: { rename: n }, n: { constant: 1 } } }", "2:40: the columns b (line 2) and n (line 2) both become n")]
    [InlineData("a: { target: b }, b: { target: a }", "2:24: a circle of table names: a -> b -> a")]
    [InlineData("a: { target: x }, b: { target: x }", "2:42: the tables a (line 2) and b (line 2) both become public.x")]
    [InlineData("a: { target: b }, b: {}", "2:24: the tables a (line 2) and b (line 2) both become public.b")]
    // What one column cannot have together.
    [InlineData("a: { columns: { b: { drop: true, type: text, not_null: true } } }", "2:27: b: a column that is dropped can have no other rule, and this has type, not_null")]
    [InlineData("a: { columns: { b: { computed: 1, constant: 2 } } }", "2:27: b: computed and constant exclude each other: a column has one or the other")]
    [InlineData("a: { columns: { b: { constant: 2, rename: c } } }", "2:27: b: a new column has the name that it is listed under: rename has no meaning for it")]
    [InlineData("a: { columns: { b: { constant: 2, transform: trim } } }", "2:27: b: a constant is not transformed: write the value that is wanted")]
    [InlineData("a: { columns: { b: { constant: 2, map: { 2: 3 } } } }", "2:27: b: a constant needs no map: write the value that is wanted")]
    [InlineData("a: { columns: { b: { constant: null, not_null: true } } }", "2:27: b: the constant NULL and not_null exclude each other")]
    [InlineData("a: { columns: { b: { else: keep } } }", "2:38: b: else says what becomes of values that map does not name, and there is no map")]
    // Keys.
    [InlineData("a: { keys: { old_key: k } }", "2:33: old_key: there is no old key unless keys become UUIDs: say 'uuid: true' beside it")]
    [InlineData("a: { keys: { uuid: false, map_table: k } }", "2:48: map_table: there is no old key unless keys become UUIDs: the keys of this table stay")]
    [InlineData("a: { keys: uuid, primary_key: none }", "2:41: primary_key: a cannot be without a key, as its keys are to become UUIDs")]
    [InlineData("a: { keys: uuid, query: SELECT 1 }", "2:22: keys: the rows of a query have no key of their own: name the columns of a that are it with primary_key")]
    [InlineData("a: { keys: { uuid: true, old_key: b }, columns: { b: text } }", "2:45: old_key: a has a column b already (line 2)")]
    [InlineData("a: { primary_key: [b, b] }", "2:33: primary_key: b is named twice")]
    [InlineData("a: { primary_key: [b], columns: { b: drop } }", "2:30: primary_key: a loses its column b (line 2)")]
    [InlineData("a: { primary_key: [b], columns: { b: { rename: c } } }", "2:30: primary_key: b is named c in the target")]
    [InlineData("a: { seed: [{ b: 1 }], columns: { b: drop } }", "2:25: seed: a loses its column b (line 2)")]
    [InlineData("a: { keys: { uuid: true, map_table: b } }, b: {}", "2:47: map_table: b is what the table b (line 2) becomes")]
    [InlineData("a: { keys: { uuid: true, map_table: k } }, b: { keys: { uuid: true, map_table: k } }", "2:90: map_table: k is that of the table a already")]
    // Rows and indexes.
    [InlineData("a: { indexes: [{ on: gin (b), unique: true }] }", "2:26: an index of method gin cannot be unique in PostgreSQL: only btree can")]
    [InlineData("a: { indexes: [{ on: (b), name: i }, { on: (c), name: i }] }", "2:65: two indexes are named i")]
    public void Each_contradiction_has_its_place(string tables, string expected) =>
        Assert.Equal(expected, Mappings.Faults($"version: 1\ntables: {{ {tables} }}"));

    [Theory]
    [InlineData("checks: [{ name: a, query: b, source: c }]", "2:39: source is what the source is asked, and the check asks the target alone: say 'on: both' as well")]
    [InlineData("checks: [{ name: a, query: b, expect: equal }]", "2:39: expect: equal compares the two databases: say 'on: both' as well")]
    [InlineData("checks: [{ name: a, query: b }, { name: a, query: c }]", "2:41: two checks are named 'a': the other is in line 2")]
    [InlineData("queries: [{ name: a, source: b, target: c }, { name: a, source: b, target: c }]", "2:54: two queries are named 'a': the other is in line 2")]
    public void Proofs_are_told_apart(string line, string expected) => Assert.Equal(expected, Mappings.Faults($"version: 1\n{line}"));

    /// <summary>What looks like one of these, and is good.</summary>
    [Theory]
    [InlineData("a: { columns: { b: { rename: b } } }")]
    [InlineData("a: { columns: { b: { rename: c }, c: { rename: d } } }")]
    [InlineData("a: { columns: { b: { rename: c }, c: drop } }")]
    [InlineData("a: { columns: { b: text, B: text } }")]
    [InlineData("a: { target: b }, b: { target: c }")]
    [InlineData("a: { target: x }, b: { target: x, schema: other }")]
    [InlineData("a: { columns: { b: { drop: false, type: text } } }")]
    [InlineData("a: { columns: { b: { constant: 2, type: text, not_null: true } } }")]
    [InlineData("a: { keys: uuid, query: SELECT 1, primary_key: [b] }")]
    [InlineData("a: { query: SELECT 1, where: b }")]
    [InlineData("a: { columns: { b: { rename: c } }, primary_key: [c] }")]
    [InlineData("a: { indexes: [{ on: gin (b), unique: false }] }")]
    public void What_goes_together_is_read(string tables) => Assert.NotEmpty(Mappings.Read($"version: 1\ntables: {{ {tables} }}").Tables);

    /// <summary>The planner gives such names a number, as it does where no mapping is.</summary>
    [Fact]
    public void Names_that_only_a_style_makes_alike_are_left_to_the_planner()
    {
        const string Style = "version: 1\ndefaults: { identifiers: snake_case }\n";
        Assert.NotEmpty(Mappings.Read(Style + "tables: { a: { columns: { userId: text, user_id: text } } }").Tables);
        Assert.NotEmpty(Mappings.Read(Style + "tables: { orderLine: {}, order_line: {} }").Tables);
        Assert.Equal(
            "3:40: the columns b (line 3) and userId (line 3) both become user_id",
            Mappings.Faults(Style + "tables: { a: { columns: { b: { rename: user_id }, userId: text } } }"));
    }

    [Fact]
    public void All_are_told_at_once()
    {
        const string Yaml = """
            version: 1
            tables:
              a:
                target: b
                columns:
                  x: { rename: y }
                  y: { rename: x }
                  z: { constant: 1, map: { 1: 2 } }
                  w: { type: intger, drop: true }
              b:
                target: a
            checks:
              - { name: n, query: q, expect: equal }
            """;
        const string Expected = """
            4:13: a circle of table names: a -> b -> a
            6:20: a circle of column names: x -> y -> x
            8:7: z: a constant needs no map: write the value that is wanted
            9:18: type: 'intger' is no type that can be written: did you mean 'integer'?
            13:34: expect: equal compares the two databases: say 'on: both' as well
            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), Mappings.Faults(Yaml));
    }
}
