using Transfer.Encode.Transform.Json;
using Transfer.Encode.Transform.Keys;
using Transfer.Encode.Transform.Values;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>The transformers of JSON, UUIDs and bytes, as a mapping knows them.</summary>
internal static class ByteKinds
{
    private static readonly TransformerOption Namespace = new(
        UuidKeyTransformer.Namespace, $"The UUID of the keys' namespace; {UuidNamespaces.Default} without it.", OptionForm.Text)
    { Check = OptionChecks.Uuid };

    public static readonly TransformerKind Json = new(
        "json",
        "Checks JSON, or makes it.",
        [
            new(JsonTransformer.Mode, "validate checks that text is JSON; compact takes blanks between its tokens out as well; from_key_value makes an object of 'a=1;b=two'; wrap_text makes a string of any text.", OptionForm.Choice)
            {
                Choices = JsonTransformer.Modes,
            },
            new(JsonTransformer.PairSeparator, "What stands between pairs; a semicolon without it.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
            new(JsonTransformer.KeySeparator, "What stands between a key and its value; an equals sign without it.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
        ],
        new PgType(PgTypeName.Jsonb),
        JsonTransformer.Create)
    {
        Check = JsonTransformer.Check,
    };

    public static readonly TransformerKind Uuid = new(
        "uuid",
        "Reads UUIDs, or makes them of integers.",
        [
            new(UuidTransformer.From, "text; bytes in the order in which a UUID is written; bytes_swapped as MySQL's UUID_TO_BIN(u, 1); bytes_dotnet as Guid.ToByteArray(); integer makes the UUID of an old key.", OptionForm.Choice)
            {
                Choices = UuidTransformer.Forms,
            },
            new(UuidKeyTransformer.Table, "For integer: the table that the key belongs to.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
            Namespace,
        ],
        new PgType(PgTypeName.Uuid),
        UuidTransformer.Create)
    {
        Check = UuidTransformer.Check,
    };

    /// <summary>The step that a plan itself gives to keys that become UUIDs.</summary>
    public static readonly TransformerKind UuidKey = new(
        UuidKeyTransformer.Name,
        "Makes the UUID of an old key.",
        [new(UuidKeyTransformer.Table, "The table that the key belongs to.", OptionForm.Text) { Required = true }, Namespace],
        new PgType(PgTypeName.Uuid),
        UuidKeyTransformer.Create);

    public static readonly TransformerKind Base64 = new(
        "base64",
        "Turns base64 into its bytes.",
        [new("url", "Whether the text is in the alphabet of URLs, - and _, with padding or without.", OptionForm.Flag)],
        new PgType(PgTypeName.Bytea),
        Base64Transformer.Create);

    public static readonly TransformerKind Hex = new(
        "hex", "Turns hexadecimal digits into their bytes; 0x or \\x may stand before them.", [], new PgType(PgTypeName.Bytea), HexTransformer.Create);
}
