using System.Text;
using System.Text.RegularExpressions;
using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Encode.Transform;

/// <summary>What holds for all transformers.</summary>
public sealed class TransformersTests
{
    private static readonly string[] Texts =
    [
        "Grüße 😀 und mehr", "2024-02-29 12:34:56.789+01:00", "12:34:56", "P1DT2H", "1,234.50", "12345.678", "ja", "\" a,b\" , c", "{ \"a\" : [ 1, 2 ] }",
        "a=1;b=two", "6ccd780c-baba-1026-9564-5b8c656024db", "Zm9vYmFy", "0xDEADBEEF", "e\u0301 \u1100\u1161", "GrÃ¼ÃŸe", "a\0b", "",
    ];

    /// <summary>Each transformer with options of its own; without any where it needs none.</summary>
    private static readonly (string Name, string Options)[] Steps =
    [
        .. Transformers.All.Where(kind => !kind.Options.Any(option => option.Required)).Select(kind => (kind.Name, "")),
        ("max_length", "length=3"), ("max_length", "length=3 & on_longer=cut"), ("decode", "from=cp1252"), ("decode", "from=sjis"), ("decode", "from=utf8"),
        ("trim", "characters=Ge & side=left"), ("null_if", "values[]=|0|ja"), ("default_if_null", "value=x"), ("constant", "value=x"),
        ("map", "values{}=ja:yes|1:one & else=keep"), ("map", "values{}=ja:yes"), ("split", "quoted=true & trim=true"), ("boolean", "true[]=ja & ignore_case=true"),
        ("numeric", "scale=1 & rounding=half_even & thousands=,"), ("json", "mode=compact"), ("json", "mode=from_key_value"), ("json", "mode=wrap_text"),
        ("uuid", "from=bytes_swapped"), ("uuid", "from=integer & table=users"), ("base64", "url=true"), ("datetime", "format=epoch_seconds"),
        ("datetime", "format=julian_day"), ("datetime", "format=yyyyMMdd HH:mm & zone=+01:00"), ("datetime", "fraction=round & zone=UTC"), ("date", "truncate=true"),
        ("time", "format=seconds"), ("time", "format=HH:mm:ss"), ("interval", "unit=days"), ("interval", "unit=months"),
    ];

    public static TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> all = new() { { "uuid_key", "table=users" } };
            foreach ((string name, string options) in Steps) all.Add(name, options);
            return all;
        }
    }

    [Fact]
    public void Each_transformer_is_tried_here() => Assert.Equal([LookupStep.Name], Transformers.All.Select(kind => kind.Name).Except(Steps.Select(step => step.Name)));

    /// <summary>The one that is of no use without what is read for it.</summary>
    [Fact]
    public void A_lookup_costs_no_allocation()
    {
        var keys = new LookupKeys();
        keys.Add("ja"u8.ToArray(), new LookupKey(7));
        keys.Add("nein"u8.ToArray(), new LookupKey(0, [1, 2], IsText: false));
        var options = new TransformerOptions { Values = new Dictionary<string, string> { ["table"] = "t", ["by"] = "b", ["trim"] = "true", ["ignore_case"] = "true" } };
        CellTransformer transformer = Transformers.Create(new TransformPlan(LookupStep.Name, options) { Keys = keys });
        byte[][] texts = [.. Texts.Append(" JA ").Append("Nein").Select(Encoding.UTF8.GetBytes)];
        for (int i = 0; i < 100; i++) ApplyAll(transformer, texts, i);
        Assert.Equal(0, Allocations.Of(() =>
        {
            for (int i = 0; i < 2_000; i++) ApplyAll(transformer, texts, i);
        }));
        Assert.Equal(RejectCode.Ok, transformer.Apply(Cell.FromText(" JA "u8), out Cell found));
        Assert.Equal(7, found.Integer);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_value_costs_an_allocation(string name, string options)
    {
        byte[][] texts = [.. Texts.Select(Encoding.UTF8.GetBytes)];
        CellTransformer transformer = Transformed.Make(name, options);
        for (int i = 0; i < 100; i++) ApplyAll(transformer, texts, i);
        long allocated = Allocations.Of(() =>
        {
            for (int i = 0; i < 2_000; i++) ApplyAll(transformer, texts, i);
        });
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_value_makes_one_throw(string name, string options)
    {
        CellTransformer transformer = Transformed.Make(name, options);
        Random random = new(13);
        byte[] bytes = new byte[60];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            // Half of them ASCII, so that more than the first byte is looked at.
            if (i % 2 == 0) for (int k = 0; k < bytes.Length; k++) bytes[k] = "0123456789-+.:eTZ {}\"[],"u8[bytes[k] % 24];
            long integer = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Check(transformer, Cell.FromText(bytes.AsSpan(0, random.Next(bytes.Length))));
            Check(transformer, Cell.FromBlob(bytes.AsSpan(0, random.Next(bytes.Length))));
            Check(transformer, Cell.FromInteger(integer));
            Check(transformer, Cell.FromReal(BitConverter.Int64BitsToDouble(integer)));
        }

        foreach (string text in MutatedTexts.Of(Texts, 20_000, 19)) Check(transformer, Cell.FromText(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Names_are_in_snake_case_and_differ()
    {
        string[] names = [.. Transformers.All.SelectMany(kind => kind.Options.Select(option => option.Name).Prepend(kind.Name))];
        Assert.All(names, name => Assert.Matches(new Regex("^[a-z][a-z0-9_]*$"), name));
        Assert.Equal(Transformers.All.Count, Transformers.All.Select(kind => kind.Name).Distinct().Count());
        Assert.All(Transformers.All, kind => Assert.Equal(kind.Options.Count, kind.Options.Select(option => option.Name).Distinct().Count()));
        Assert.All(Transformers.All, kind => Assert.Same(kind, Transformers.Find(kind.Name)));
    }

    [Theory]
    [InlineData("nosuch", "")]
    [InlineData("max_length", "")]
    [InlineData("max_length", "length=0")]
    [InlineData("trim", "width=3")]
    public void A_step_with_a_fault_is_not_made(string name, string options) => Assert.Throws<ArgumentException>(() => Transformed.Make(name, options));

    [Theory]
    [InlineData("uuid_key")]
    [InlineData("nosuch")]
    [InlineData("Trim")]
    public void A_mapping_cannot_name_others(string name) => Assert.Null(Transformers.Find(name));

    [Theory]
    [InlineData("max_length", "", "the option length is missing: The most characters.")]
    [InlineData("max_length", "length=0", "length: length is a number from 1 to 10485760, not '0'")]
    [InlineData("max_length", "length=3.5 & on_longer=warn", "length: length is a number from 1 to 10485760, not '3.5'; on_longer: on_longer is one of reject, cut, not 'warn'")]
    [InlineData("trim", "side=top & width=3", "width: trim has no option width; it has side, characters; side: side is one of both, left, right, not 'top'")]
    [InlineData("trim", "characters=", "characters: an empty text says nothing here")]
    [InlineData("lower", "locale=de", "locale: lower has no option locale; it has none")]
    public void Options_are_checked(string name, string options, string faults) => Assert.Equal(faults, Transformed.Faults(name, options));

    [Fact]
    public void A_chain_goes_on_with_what_the_step_before_made()
    {
        TransformChain chain = TransformChain.For([Plan("trim"), Plan("null_if", "values[]=|n/a"), Plan("default_if_null", "value=Grün"), Plan("upper")])!;
        Assert.Equal("GRÜN", Apply("  "));
        Assert.Equal("GRÜN", Apply("n/a"));
        Assert.Equal("ROT", Apply(" rot "));
        Assert.Null(TransformChain.For([]));

        string Apply(string text)
        {
            Cell cell = Cell.FromText(Encoding.UTF8.GetBytes(text));
            Assert.Equal(RejectCode.Ok, chain.Apply(ref cell));
            return Encoding.UTF8.GetString(cell.Bytes);
        }
    }

    [Fact]
    public void A_chain_ends_at_the_first_refusal()
    {
        TransformChain chain = TransformChain.For([Plan("max_length", "length=2"), Plan("map", "values{}=a:b")])!;
        Cell cell = Cell.FromText("abc"u8);
        Assert.Equal(RejectCode.StringTooLong, chain.Apply(ref cell));
        cell = Cell.FromText("ab"u8);
        Assert.Equal(RejectCode.NotInMap, chain.Apply(ref cell));
    }

    private static TransformPlan Plan(string name, string options = "") => new(name, Transformed.Options(options));

    private static void ApplyAll(CellTransformer transformer, byte[][] texts, int row)
    {
        foreach (byte[] text in texts)
        {
            transformer.Apply(Cell.FromText(text), out _);
            transformer.Apply(Cell.FromBlob(text), out _);
        }

        transformer.Apply(Cell.Null, out _);
        transformer.Apply(Cell.FromInteger(row * 1_000_003L), out _);
        transformer.Apply(Cell.FromReal(row / 3.0), out _);
    }

    private static void Check(CellTransformer transformer, in Cell cell)
    {
        RejectCode code = transformer.Apply(cell, out Cell result);
        // What a step hands on as text must be good text, or as bad as it came.
        bool judged = code == RejectCode.Ok && result.Kind == CellKind.Text && cell.Kind != CellKind.Text;
        if (judged) Assert.True(System.Text.Unicode.Utf8.IsValid(result.Bytes));
    }
}
