using System.Diagnostics;
using System.Text;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>What YAML itself forbids, and what is too much.</summary>
public sealed class YamlFaultTests
{
    [Theory]
    [InlineData("version: 1\ntables:\n\tusers: {}", "3:1: a tab in the indentation: YAML wants blanks there")]
    [InlineData("version: 1\ntables:\n  users:\n  \tcolumns: {}", "4:3: a tab in the indentation: YAML wants blanks there")]
    [InlineData("version: 1\nname: @x", "2:7: a value cannot begin with @: put it in quotes")]
    [InlineData("version: 1\nname: `x`", "2:7: a value cannot begin with `: put it in quotes")]
    [InlineData("version: 1\nname: \"x", "2:7: the quote that opens here is never closed")]
    [InlineData("version: 1\nname: a: b", "2:8: a ': ' where no key can be: a value with ': ' in it needs quotes, or this line is indented too far")]
    [InlineData("version: 1\nname: \"a\\qb\"", "2:7: a backslash within double quotes begins an escape, and this one is none: double it, or use single quotes")]
    [InlineData("version: 1\nversion: 1", "2:1: duplicate key 'version': it stands in line 1 already")]
    [InlineData("version: 1\ntables: { a: {}, b: {}, a: {} }", "2:25: duplicate key 'a': it stands in line 2 already")]
    [InlineData("version: 1\n---\nversion: 1", "2:1: a second document begins here: one file is one mapping")]
    [InlineData("version: 1\ntables: { a: *b }", "2:14: the alias *b has no anchor &b above it")]
    [InlineData("version: 1\ntables: &t { a: *t }", "2:17: the alias *t stands within its own anchor")]
    [InlineData("version: 1\n? [a, b]\n: c", "2:3: a key is a single value, not a list")]
    [InlineData("version: 1\ntables: { a: { <<: { core: true } } }", "2:16: '<<' (merge) is not known here: an alias can stand for a whole value")]
    [InlineData("version: 1\nname: !secret x", "2:7: the tag !secret means nothing here")]
    public void Each_fault_has_its_place(string yaml, string expected) => Assert.Equal(expected, Mappings.Faults(yaml));

    [Theory]
    [InlineData("version: 1\nname: [a, b")]
    [InlineData("version: 1\n  name: x")]
    [InlineData("version: 1\nname: x\n y: z")]
    [InlineData("version: 1\ntables: { a: }}")]
    [InlineData("version: 1\ntables: [}")]
    [InlineData("&a &b version: 1")]
    [InlineData("version: 1\n- a")]
    [InlineData("version: 1\n%TAG")]
    public void What_is_no_yaml_is_one_fault_with_a_place(string yaml)
    {
        string fault = Mappings.Faults(yaml);
        Assert.Matches(@"^\d+:\d+: [^\n]+$", fault);
    }

    [Fact]
    public void The_file_is_text_in_UTF8()
    {
        Assert.Equal("1:1: the file is UTF-16: save it as UTF-8", Mappings.Faults(Encoding.Unicode.GetBytes("version: 1")));
        Assert.Equal("1:1: the file is UTF-16: save it as UTF-8", Mappings.Faults([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("version: 1")]));
        Assert.Equal("2:8: the byte 0xFC is no UTF-8: save the file as UTF-8", Mappings.Faults(Encoding.Latin1.GetBytes("version: 1\nname: Güte")));
        Assert.Equal("2:8: the control character U+0007 cannot stand in YAML: write \\u0007 within double quotes", Mappings.Faults("version: 1\nname: a\u0007"));
        Assert.Equal("Grüße 😀", Mappings.Read("version: 1\nname: Grüße 😀").Name);
    }

    [Fact]
    public void Places_count_as_editors_do() =>
        Assert.Equal("2:24: core: takes true or false, not 'ja'", Mappings.Faults("version: 1\r\ntables: { ü😀: { core: ja } }"));

    [Fact]
    public void Ten_megabytes_of_rules_are_read()
    {
        StringBuilder yaml = new("version: 1\ntables:\n");
        int tables = 0;
        for (; yaml.Length < 10_000_000; tables++) yaml.Append($"  table_{tables}:\n    columns:\n      id: {{ rename: id_{tables}, type: bigint, transform: [trim] }}\n");
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Equal(tables, Mappings.Read(yaml.ToString()).Tables.Count);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Ten_megabytes_of_nonsense_are_told_in_few_lines()
    {
        Random random = new(31);
        byte[] letters = new byte[10_000_000];
        for (int i = 0; i < letters.Length; i++) letters[i] = "abc:-{}[],'\"\n #&*!|>%@\t0?"u8[random.Next(25)];
        Assert.InRange(Mappings.Faults(letters).Length, 1, 1_000);
    }

    [Fact]
    public void Ten_megabytes_of_wrong_keys_are_told_in_few_lines()
    {
        byte[] keys = Encoding.UTF8.GetBytes("version: 1\n" + string.Concat(Enumerable.Range(0, 700_000).Select(number => $"nonsense{number}: 1\n")));
        Assert.InRange(Mappings.Faults(keys).Length, 1, 100_000);
    }

    [Fact]
    public void A_longer_file_is_not_read()
    {
        using TemporaryFolder folder = new();
        string path = folder.Combine("long.yaml");
        File.WriteAllText(path, "version: 1\n" + new string('#', 16 << 20));
        MappingException error = Assert.Throws<MappingException>(() => Mappings.Reader().Read(path));
        Assert.Equal($"{path}:1:1: the file is longer than 16 MB: a mapping that long is a mistake, or several mappings", error.Message);
    }

    [Fact]
    public void Few_lines_cannot_mean_a_billion_values()
    {
        StringBuilder yaml = new("version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) yaml.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Matches(@"^\d+:\d+: with this alias, aliases stand for more than 1,000,000 values$", Mappings.Faults(yaml.ToString()));
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Depth_has_a_limit(char open, char close)
    {
        string nested = open == '[' ? new string(open, 100_000) : string.Concat(Enumerable.Repeat("{a: ", 100_000));
        Assert.Matches(@"^2:\d+: lists and maps are nested more than 50 deep$", Mappings.Faults($"version: 1\nname: {nested}{new string(close, 100_000)}"));
    }
}
