using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Json;

/// <summary>json in the modes validate and compact: text that is JSON, as it is or without blanks between its tokens. Numbers are JSON as they are.</summary>
internal sealed class JsonTransformer(bool compact) : TextTransformer
{
    public const string Mode = "mode";
    public const string PairSeparator = "pair_separator";
    public const string KeySeparator = "key_separator";

    public static readonly string[] Modes = ["validate", "compact", "from_key_value", "wrap_text"];

    private readonly JsonChecker _checker = new(asText: true);
    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer Create(TransformerOptions options) => options.Text(Mode) switch
    {
        "from_key_value" => new KeyValueTransformer(options.Text(PairSeparator) ?? ";", options.Text(KeySeparator) ?? "="),
        "wrap_text" => new WrapTextTransformer(),
        var mode => new JsonTransformer(mode == "compact"),
    };

    public static string? Check(TransformerOptions options)
    {
        bool separators = options.Text(PairSeparator) is not null || options.Text(KeySeparator) is not null;
        if (options.Text(Mode) != "from_key_value") return separators ? "separators say nothing but in the mode from_key_value" : null;
        return (options.Text(PairSeparator) ?? ";") == (options.Text(KeySeparator) ?? "=") ? "pair_separator and key_separator are the same" : null;
    }

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        RejectCode code = _checker.Check(text);
        if (code != RejectCode.Ok || !compact) return code;
        _scratch.Truncate(0);
        JsonText.AppendCompact(text, _scratch);
        return Give(_scratch, ref result);
    }
}
