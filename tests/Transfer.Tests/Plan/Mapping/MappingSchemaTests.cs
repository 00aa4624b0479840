using System.Text.Json.Nodes;
using Transfer.Encode.Transform;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>The JSON schema of mapping files, which editors read.</summary>
public sealed class MappingSchemaTests
{
    private const string Renew = "TRANSFER_RENEW";
    private static readonly string File = Path.Combine(Repository.Root, "mappings", MappingSchema.FileName);
    private readonly JsonObject _schema = JsonNode.Parse(MappingSchema.Write(Transformers.All))!.AsObject();

    [Fact]
    public void The_committed_schema_is_the_one_that_the_code_makes()
    {
        string made = MappingSchema.Write(Transformers.All);
        if (Environment.GetEnvironmentVariable(Renew) == "1") System.IO.File.WriteAllText(File, made);
        string committed = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).ReplaceLineEndings("\n") : "";
        Assert.True(
            made == committed,
            $"mappings/{MappingSchema.FileName} is not what the code makes; renew it: {Renew}=1 dotnet test tests/Transfer.Tests --filter FullyQualifiedName~{nameof(MappingSchemaTests)}");
    }

    [Theory]
    [InlineData("""{ "version": 1 }""")]
    [InlineData("""{ "version": 1, "tables": { "a": null, "b": { "columns": { "c": "drop", "d": { "type": "text", "not_null": true } } } } }""")]
    [InlineData("""{ "version": 1, "source": "app.db", "keys": "uuid", "include": "a*", "exclude": ["b", "c"], "defaults": { "invalid_dates": null } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": ["trim", { "max_length": { "length": 3 } }] } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "map": { "": null, "A": 1 }, "else": { "value": null } } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "keys": { "uuid": true }, "primary_key": "x", "seed": [{ "x": 1.5, "y": null }] } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "core": "${CORE}", "order": "${ORDER}" } }, "keys": "${KEYS}" }""")]
    [InlineData("""{ "version": 1, "checks": [{ "name": "a", "query": "b", "expect": { "rows": 3 } }], "queries": [{ "name": "a", "source": "b", "target": "c" }] }""")]
    public void The_reader_and_the_schema_take_it(string document)
    {
        // JSON is YAML, so that both can be asked.
        Assert.NotNull(Mappings.Read(document, ("CORE", "true"), ("ORDER", "1"), ("KEYS", "keep")));
        Assert.Equal("", SchemaCheck.Faults(_schema, document));
    }

    [Theory]
    [InlineData("""{ "name": "a" }""")]
    [InlineData("""{ "version": 2 }""")]
    [InlineData("""[]""")]
    [InlineData("""{ "version": 1, "tabels": {} }""")]
    [InlineData("""{ "version": 1, "tables": [] }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "colums": {} } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "core": "maybe" } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "order": 1.5 } } }""")]
    [InlineData("""{ "version": 1, "keys": "uiud" }""")]
    [InlineData("""{ "version": 1, "defaults": { "json": "bson" } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": "tirm" } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": "max_length" } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": { "max_length": { "length": 0 } } } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": { "trim": { "side": "up" } } } } } } }""")]
    [InlineData("""{ "version": 1, "tables": { "a": { "columns": { "b": { "transform": { "trim": {}, "lower": {} } } } } } }""")]
    [InlineData("""{ "version": 1, "checks": [{ "name": "a" }] }""")]
    [InlineData("""{ "version": 1, "queries": [{ "name": "a", "source": "b", "target": "c", "repeat": 1001 }] }""")]
    public void The_reader_and_the_schema_refuse_it(string document)
    {
        Assert.NotEmpty(Mappings.Faults(document));
        Assert.NotEqual("", SchemaCheck.Faults(_schema, document));
    }

    [Fact]
    public void Every_key_says_what_it_is_for()
    {
        foreach (JsonObject map in _schema["definitions"]!.AsObject().Select(definition => definition.Value!.AsObject()).Append(_schema))
        {
            Assert.False(map["additionalProperties"]!.GetValue<bool>());
            Assert.All(map["properties"]!.AsObject(), property => Assert.NotEmpty(property.Value!["description"]!.GetValue<string>()));
        }
    }
}
