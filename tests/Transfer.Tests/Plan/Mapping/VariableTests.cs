using Transfer.Plan.Mapping;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>Environment variables in a mapping.</summary>
public sealed class VariableTests
{
    private const string Secret = "hush-hush";

    [Theory]
    [InlineData("${NAME}", "shop")]
    [InlineData("a ${NAME}-${NAME}", "a shop-shop")]
    [InlineData("\"${NAME}\"", "shop")]
    [InlineData("'${NAME}'", "shop")]
    [InlineData("${NAME:-other}", "shop")]
    [InlineData("${NONE:-other}", "other")]
    [InlineData("${EMPTY:-other}", "other")]
    [InlineData("x${EMPTY}", "x")]
    [InlineData("x${NONE:-}", "x")]
    [InlineData("$${NAME}", "${NAME}")]
    [InlineData("$NAME", "$NAME")]
    [InlineData("${OTHER}", "${NAME}")]
    public void A_variable_stands_for_its_value(string written, string expected) => Assert.Equal(
        expected, Mappings.Read($"version: 1\nname: {written}", ("NAME", "shop"), ("EMPTY", ""), ("OTHER", "${NAME}")).Name);

    [Theory]
    [InlineData("${NONE}", "the environment variable NONE is not set: set it, or give a default as ${NONE:-…}")]
    [InlineData("${A}${B}", "the environment variable A is not set: set it, or give a default as ${A:-…}; the environment variable B is not set: set it, or give a default as ${B:-…}")]
    [InlineData("${NAME", "'${' begins an environment variable: ${NAME} or ${NAME:-default}; to have it as it is, write $${")]
    [InlineData("${}", "'${' begins an environment variable: ${NAME} or ${NAME:-default}; to have it as it is, write $${")]
    [InlineData("${1A}", "'${' begins an environment variable: ${NAME} or ${NAME:-default}; to have it as it is, write $${")]
    public void A_missing_variable_is_a_fault(string written, string message) =>
        Assert.Equal($"3:9: {message}", Mappings.Faults($"version: 1\nname: x\nsource: {written}", ("NAME", "shop")));

    [Fact]
    public void A_value_brings_in_no_yaml()
    {
        MappingFile file = Mappings.Read("version: 1\nname: ${NAME}", ("NAME", "x\ntables: { a: drop }"));
        Assert.Equal("x\ntables: { a: drop }", file.Name);
        Assert.Empty(file.Tables);
        // Nor does it make a missing value of a text.
        Assert.Equal("null", Mappings.Read("version: 1\nname: ${NAME}", ("NAME", "null")).Name);
    }

    /// <summary>Each place that takes a value and says what is wrong with it.</summary>
    [Theory]
    [InlineData("version: ${PW}", 1, 10)]
    [InlineData("version: 1\nsource: mysql://me:${PW}@host:port/db", 2, 9)]
    [InlineData("version: 1\nsource: oracle://me:${PW}@host/db", 2, 9)]
    [InlineData("version: 1\ntarget: mysql://me:${PW}@host/db", 2, 9)]
    [InlineData("version: 1\ntarget: postgresql://me:${PW}/${PW}@host/db", 2, 9)]
    [InlineData("version: 1\nschema: pg_${PW}", 2, 9)]
    [InlineData("version: 1\nkeys: ${PW}", 2, 7)]
    [InlineData("version: 1\nkey_namespace: ${PW}", 2, 16)]
    [InlineData("version: 1\ninclude: ['[${PW}]']", 2, 11)]
    [InlineData("version: 1\ndefaults: { timezone: '${PW}' }", 2, 23)]
    [InlineData("version: 1\ntables: { a: { core: '${PW}' } }", 2, 22)]
    [InlineData("version: 1\ntables: { a: { order: '${PW}' } }", 2, 23)]
    [InlineData("version: 1\ntables: { a: { indexes: ['${PW} (a)'] } }", 2, 26)]
    [InlineData("version: 1\ntables: { a: { columns: { b: '${PW}' } } }", 2, 30)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { type: '${PW}' } } } }", 2, 38)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { else: '${PW}', map: {} } } } }", 2, 38)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: '${PW}' } } } }", 2, 43)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: { datetime: { format: '${PW}' } } } } } }", 2, 65)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: { datetime: { zone: '${PW}' } } } } } }", 2, 63)]
    [InlineData("version: 1\ntables: { a: { columns: { b: { transform: { trim: { '${PW}': x } } } } } }", 2, 53)]
    [InlineData("version: 1\n${PW}: x", 2, 1)]
    [InlineData("version: 1\ntables: { '${PW}': x }", 2, 20)]
    [InlineData("version: 1\nname: x\n${PW}: 1\n${PW}: 2", 3, 1)]
    public void No_message_shows_the_value_of_a_variable(string yaml, int line, int column)
    {
        string faults = Mappings.Faults(yaml, ("PW", Secret));
        Assert.DoesNotContain(Secret, faults, StringComparison.Ordinal);
        Assert.StartsWith($"{line}:{column}: ", faults, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_names_the_variable_instead() => Assert.Equal(
        "2:22: core: takes true or false, and '${PW}' gives none", Mappings.Faults("version: 1\ntables: { a: { core: '${PW}' } }", ("PW", Secret)));

    [Fact]
    public void A_good_url_is_shown_without_its_password() =>
        Assert.Equal("mysql://me@host/db", Mappings.Read("version: 1\nsource: mysql://me:${PW}@host/db", ("PW", Secret)).Source!.Value.ToString());
}
