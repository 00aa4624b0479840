using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>From a mapping's text to a transformer that works.</summary>
public sealed class StepTests
{
    public static TheoryData<string> Steps =>
    [
        "trim", "trim: { side: left, characters: '0' }", "lower", "upper", "nfc", "strip_nul", "max_length: { length: 3, on_longer: cut }",
        "decode: { from: sjis }", "mojibake", "datetime: { format: dd.MM.yyyy HH:mm, zone: +02:00, dst: later, fraction: round }", "datetime: { naive: TRUE }",
        "date: { format: \"yyyyMMdd\", truncate: true }", "time: { format: seconds }", "interval: { unit: days, fraction: truncate }", "boolean",
        "boolean: { true: [ja, 1], false: nein, ignore_case: true, only: true }", "numeric: { scale: 2, rounding: half_even, thousands: \".\", decimal: \",\" }",
        "null_if: { values: [\"\", n/a, 0] }", "null_if: { values: x }", "default_if_null: { value: 0 }", "constant: { value: \"\" }",
        "map: { values: { A: active, 1: one, \"\": none }, else: null }", "map: { values: { A: active }, else_value: other }",
        "split: { separator: \";\", trim: true, empty: drop, quoted: true }", "json: { mode: from_key_value, pair_separator: \"&\" }", "uuid: { from: bytes_swapped }",
        "uuid: { from: integer, table: users, namespace: 6ba7b810-9dad-11d1-80b4-00c04fd430c8 }", "base64: { url: true }", "hex", "hex: {}", "hex:",
    ];

    [Theory]
    [MemberData(nameof(Steps))]
    public void What_the_reader_takes_can_be_made(string step)
    {
        TransformStep read = Assert.Single(Read(step));
        TransformerKind kind = Transformers.Find(read.Kind)!;
        Assert.Empty(TransformerFaults.Of(kind, read.Options));
        Assert.NotNull(Transformers.Create(new TransformPlan(read.Kind, read.Options)));
    }

    [Fact]
    public void Each_transformer_is_tried_here()
    {
        IEnumerable<string> tried = Steps.AsEnumerable<object[]>().Select(row => ((string)row[0]).Split(':')[0]);
        // A lookup is made when what it finds has been read.
        Assert.Equal(Transformers.All.Select(kind => kind.Name).Order(), tried.Append(LookupStep.Name).Distinct().Order());
    }

    [Fact]
    public void Options_are_read_as_transformers_take_them()
    {
        TransformerOptions boolean = Read("boolean: { true: [ja, 1], false: nein, only: TRUE }")[0].Options;
        Assert.Equal(["ja", "1"], boolean.Lists["true"]);
        Assert.Equal(["nein"], boolean.Lists["false"]);
        Assert.Equal("true", boolean.Values["only"]);
        TransformerOptions map = Read("map: { values: { A: active, 1: one, \"\": none }, else: null }")[0].Options;
        Assert.Equal([("A", "active"), ("1", "one"), ("", "none")], map.Maps["values"].Select(pair => (pair.Key, pair.Value)));
        Assert.Equal("null", map.Values["else"]);
        Assert.Equal("3", Read("max_length: { length: +003 }")[0].Options.Values["length"]);
    }

    private static IReadOnlyList<TransformStep> Read(string step) =>
        Mappings.Read($"version: 1\ntables:\n  a:\n    columns:\n      b:\n        transform:\n          - {step}\n").Tables[0].Columns[0].Transform;
}
