using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Plan.Mapping.Edit;

namespace Transfer.Tests.Plan.Mapping;

public sealed class MappingEditTests
{
    private static readonly DatabaseSchema Source = new(
        "sqlite", "3", "shop", [new TableSchema("users") { Columns = [new ColumnSchema("code", "TEXT")] }, new TableSchema("Other Table") { Columns = [new ColumnSchema("on", "")] }], []);

    [Theory]
    // A column with a type.
    [InlineData("tables:\n  users:\n    columns:\n      code: text    # TEXT\n      note: text\n", "tables:\n  users:\n    columns:\n      code: uuid    # TEXT\n      note: text\n")]
    [InlineData("tables: { users: { columns: { code: 'text' } } }\n", "tables: { users: { columns: { code: uuid } } }\n")]
    // A column with a rule.
    [InlineData("tables:\n  users:\n    columns:\n      code:\n        type: varchar(36)  # old\n", "tables:\n  users:\n    columns:\n      code:\n        type: uuid  # old\n")]
    [InlineData("tables:\n  users:\n    columns:\n      code:\n        # why\n        rename: key\n", "tables:\n  users:\n    columns:\n      code:\n        type: uuid\n        # why\n        rename: key\n")]
    [InlineData("tables:\n  users:\n    columns:\n      CODE: { rename: key }\n", "tables:\n  users:\n    columns:\n      CODE: { type: uuid, rename: key }\n")]
    // No rule for the column.
    [InlineData("tables:\n  users:\n    columns:\n      # a note\n      note: text\n", "tables:\n  users:\n    columns:\n      code: uuid\n      # a note\n      note: text\n")]
    [InlineData("tables:\n  users:\n    columns: {}\n", "tables:\n  users:\n    columns: { code: uuid }\n")]
    [InlineData("tables:\n  users:\n    columns: {note: drop}\n", "tables:\n  users:\n    columns: { code: uuid,note: drop}\n")]
    // No rules for columns.
    [InlineData("tables:\n  users:\n    target: people\n", "tables:\n  users:\n    columns: { code: uuid }\n    target: people\n")]
    [InlineData("tables:\n  users: { target: people }  # moved\n", "tables:\n  users: { columns: { code: uuid }, target: people }  # moved\n")]
    [InlineData("tables:\n  users:\n  notes: { target: n }\n", "tables:\n  users: { columns: { code: uuid } }\n  notes: { target: n }\n")]
    [InlineData("tables:\n  users:    # as they are\n", "tables:\n  users: { columns: { code: uuid } }    # as they are\n")]
    // No rule for the table.
    [InlineData("tables:\n  notes:\n    target: n\n", "tables:\n  users: { columns: { code: uuid } }\n  notes:\n    target: n\n")]
    [InlineData("tables: {}\n", "tables: { users: { columns: { code: uuid } } }\n")]
    [InlineData("tables:\n", "tables: { users: { columns: { code: uuid } } }\n")]
    [InlineData("name: shop   # the last line has no end", "name: shop   # the last line has no end\ntables: { users: { columns: { code: uuid } } }\n")]
    [InlineData("name: shop\r\ntables:\r\n  notes:\r\n    target: n\r\n", "name: shop\r\ntables:\r\n  users: { columns: { code: uuid } }\r\n  notes:\r\n    target: n\r\n")]
    public void A_type_is_written_and_all_else_stays(string rest, string expected)
    {
        const string Head = "# A comment.\nversion: 1\n\n";
        string? changed = MappingEdit.WithType(Head + rest, Source, "users", "code", "uuid");
        Assert.Equal(Head + expected, changed);
        Assert.Equal("uuid", TypeOf(changed!, "users", "code"));
    }

    [Fact]
    public void Names_that_YAML_could_misread_are_quoted()
    {
        string? changed = MappingEdit.WithType("version: 1\n", Source, "Other Table", "on", "text");
        Assert.Equal("version: 1\ntables: { \"Other Table\": { columns: { \"on\": text } } }\n", changed);
        Assert.Equal("text", TypeOf(changed!, "Other Table", "on"));
    }

    [Fact]
    public void A_whole_file_in_braces_stays_one() =>
        Assert.Equal("{ tables: { users: { columns: { code: uuid } } }, version: 1 }", MappingEdit.WithType("{ version: 1 }", Source, "users", "code", "uuid"));

    [Theory]
    [InlineData("version: 1\ntables: { notes: &same { target: a }, users: *same }")]
    [InlineData("version: 1\ntables: { users: &same { target: a } }")]
    [InlineData("version: 1\ntables: { users: { columns: { code: &t text } } }")]
    public void What_stands_for_more_than_one_place_is_not_changed(string text) => Assert.Null(MappingEdit.WithType(text, Source, "users", "code", "uuid"));

    private static string? TypeOf(string text, string table, string column)
    {
        MappingFile file = Mappings.Read(text);
        return file.Tables.Single(rule => rule.Name == table).Columns.Single(rule => rule.Name.Equals(column, StringComparison.OrdinalIgnoreCase)).Type?.Value.Sql;
    }
}
