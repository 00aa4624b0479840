using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>One thing wrong at a time: what is said, and where.</summary>
public sealed class MappingFaultTests
{
    [Theory]
    // Versions.
    [InlineData("version: 2", "1:10: version: '2' is not known: this program reads version 1")]
    [InlineData("version: 1.0", "1:10: version: '1.0' is not known: this program reads version 1")]
    [InlineData("version:", "1:9: version: has no value; it takes 1")]
    [InlineData("version: [1]", "1:10: version: takes 1, not a list")]
    [InlineData("name: x", "1:1: mapping: 'version' is missing, such as: version: 1")]
    [InlineData("- version: 1", "1:1: mapping: takes a map of version, name, source, …, not a list")]
    [InlineData("just text", "1:1: mapping: takes a map of version, name, source, …, not a single value")]
    [InlineData("", "1:1: the file says nothing: a mapping begins with 'version: 1'")]
    [InlineData("# nothing\n", "1:1: the file says nothing: a mapping begins with 'version: 1'")]
    [InlineData("---\n", "1:1: the file says nothing: a mapping begins with 'version: 1'")]
    // Keys that there are not.
    [InlineData("version: 1\ntabels: {}", "2:1: unknown key 'tabels': did you mean 'tables'?")]
    [InlineData("version: 1\nkey-namespace: x", "2:1: unknown key 'key-namespace': did you mean 'key_namespace'?")]
    [InlineData("version: 1\ntables:\n  a:\n    colums: {}", "4:5: unknown key 'colums': did you mean 'columns'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { tipe: text } } } }", "2:32: unknown key 'tipe': did you mean 'type'?")]
    [InlineData("version: 1\nhooks: { xyz: a.sql }", "2:10: unknown key 'xyz': known are before_schema, after_schema, before_data, after_data, before_keys, after_keys")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { type: numeric(10, 2) } } } }", "2:38: type: 'numeric(10' is no type: its closing parenthesis is missing (a type with a comma needs quotes inside { } and [ ])\n2:50: unknown key '2)': a comma inside { } begins a new key, so put the value in quotes")]
    // Values of another kind.
    [InlineData("version: 1\nname: [x]", "2:7: name: takes text, not a list")]
    [InlineData("version: 1\nname:", "2:6: name: has no value; it takes text")]
    [InlineData("version: 1\nname: ' '", "2:7: name: is empty; it takes text")]
    [InlineData("version: 1\ntables: [a]", "2:9: tables: takes a map of the source's tables, not a list")]
    [InlineData("version: 1\ntables: { a: text }", "2:14: a: takes a map of target, schema, where, …, not a single value")]
    [InlineData("version: 1\ntables: { a: { core: maybe } }", "2:22: core: takes true or false, not 'maybe'")]
    [InlineData("version: 1\ntables: { a: { order: first } }", "2:23: order: takes a whole number, not 'first'")]
    [InlineData("version: 1\ntables: { a: { order: 2147483648 } }", "2:23: order: takes a whole number, not '2147483648'")]
    [InlineData("version: 1\nqueries: [{ name: a, source: b, target: c, repeat: 0 }]", "2:52: repeat: takes a whole number from 1 to 1000, not '0'")]
    [InlineData("version: 1\nkeys: uiud", "2:7: keys: takes keep or uuid, not 'uiud': did you mean 'uuid'?")]
    [InlineData("version: 1\ndefaults: { json: bson }", "2:19: json: takes jsonb, json or text, not 'bson': did you mean 'json'?")]
    [InlineData("version: 1\nkey_namespace: 6ba7b811", "2:16: key_namespace: '6ba7b811' is no UUID such as 6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("version: 1\nschema: pg_mine", "2:9: schema: PostgreSQL keeps schemas that begin with pg_ to itself")]
    [InlineData("version: 1\ninclude: 'a[bc]'", "2:10: include: 'a[bc]' is no glob that is known here: * stands for any run of characters, ? for one, and that is all")]
    [InlineData("version: 1\ntables: { a: { columns: { b: intger } } }", "2:30: b: 'intger' is no type that can be written: did you mean 'integer'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: dorp } } }", "2:30: b: takes drop or a type, not 'dorp': did you mean 'drop'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { rename: ctid } } } }", "2:40: rename: 'ctid' is a column that every table of PostgreSQL has already")]
    [InlineData("version: 1\ntables: { a: { indexes: [gni (b)] } }", "2:26: indexes: unknown index method 'gni': did you mean 'gin'?")]
    [InlineData("version: 1\nchecks: [{ name: a, query: b, expect: {} }]", "2:39: expect: takes either rows or value")]
    [InlineData("version: 1\nchecks: [{ name: a }]", "2:10: checks: 'query' is missing, such as: query: SELECT id FROM chores WHERE family_id IS NULL")]
    [InlineData("version: 1\ntarget: mysql://me:hush@host/db", "2:9: target: the target mysql://me@host/db is not PostgreSQL: use postgresql://user@host/database, or local")]
    // Names that are none.
    [InlineData("version: 1\ntables: { '': {} }", "2:11: tables: a key is missing here (null as a word needs quotes)")]
    [InlineData("version: 1\ntables: { a: { columns: { null: text } } }", "2:27: columns: a key is missing here (null as a word needs quotes)")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { map: { ~: x } } } } }", "2:39: map: a key is missing here (null as a word needs quotes)")]
    // Transformers.
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [tirm] } } } }", "2:44: transform: unknown transformer 'tirm': did you mean 'trim'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [trim: { site: left }] } } } }", "2:52: unknown key 'site': did you mean 'side'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [trim: { side: lft }] } } } }", "2:58: side: takes both, left or right, not 'lft': did you mean 'left'?")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: max_length } } } }", "2:43: max_length: 'length' is missing, such as: length: …")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: { max_length: { length: 0 } } } } } }", "2:67: length: takes a whole number from 1 to 10485760, not '0'")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [{ trim: {}, lower: {} }] } } } }", "2:44: transform: one step is one transformer, as in { name: { option: value } }, and this map has 2 keys")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [{ datetime: { format: yyyy-MM } }] } } } }", "2:66: format: 'yyyy-MM' lacks dd; or name one of iso, epoch_seconds, epoch_milliseconds, epoch_microseconds, julian_day")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [{ numeric: { rounding: down } }] } } } }", "2:46: numeric: rounding says nothing without scale")]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: [{ boolean: { true: [x], false: [x] } }] } } } }", "2:46: boolean: 'x' stands for both true and false")]
    public void Each_fault_has_its_place(string yaml, string expected) => Assert.Equal(expected, Mappings.Faults(yaml));

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_file()
    {
        const string Yaml = """
            version: 3
            sorce: app.db
            tables:
              users:
                target: ""
                columns:
                  id: intger
                  email: { transform: [lowr, { trim: { side: up } }], rename: email, renam: x }
                  email: drop
            checks:
              - query: 5
            """;
        const string Expected = """
            1:10: version: '3' is not known: this program reads version 1
            2:1: unknown key 'sorce': did you mean 'source'?
            5:13: target: is empty; it takes a name
            7:11: id: 'intger' is no type that can be written: did you mean 'integer'?
            8:28: transform: unknown transformer 'lowr': did you mean 'lower'?
            8:50: side: takes both, left or right, not 'up'
            8:74: unknown key 'renam': did you mean 'rename'?
            9:7: duplicate key 'email': it stands in line 8 already
            11:5: checks: 'name' is missing, such as: name: every chore has a family
            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), Mappings.Faults(Yaml));
    }

    [Fact]
    public void A_hundred_faults_are_listed_and_the_others_counted()
    {
        string yaml = "version: 1\n" + string.Concat(Enumerable.Range(0, 250).Select(number => $"nonsense{number}: 1\n"));
        string[] lines = Mappings.Faults(yaml).Split('\n');
        Assert.Equal(101, lines.Length);
        Assert.StartsWith("2:1: unknown key 'nonsense0'", lines[0], StringComparison.Ordinal);
        Assert.Equal("and 150 more", lines[^1]);
    }

    [Fact]
    public void What_a_message_quotes_stays_in_one_line_and_is_short()
    {
        Assert.Equal("2:1: unknown key 'a b': known are", Mappings.Faults("version: 1\n\"a\\nb\": 1").Split(" version")[0]);
        string[] lines = Mappings.Faults($"version: 1\n{new string('x', 900)}: 1\nschema: {new string('y', 900)}").Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 600));
        Assert.Equal("3:9: schema: the name has 900 bytes: PostgreSQL takes 1 to 63", lines[1]);
    }

    [Fact]
    public void A_file_that_is_not_there_has_a_neighbour()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("shop.yaml"), "version: 1");
        UsageException error = Assert.ThrowsAny<UsageException>(() => Mappings.Reader().Read(folder.Combine("shpo.yaml")));
        Assert.Equal($"there is no mapping file '{folder.Combine("shpo.yaml")}': did you mean '{folder.Combine("shop.yaml")}'?", error.Message);
        error = Assert.ThrowsAny<UsageException>(() => Mappings.Reader().Read(folder.Path));
        Assert.Equal($"{folder.Path} is a folder: name a mapping file in it", error.Message);
        Assert.Equal("shop", Mappings.Reader().Read(folder.Combine("shop.yaml")).Name);
    }
}
