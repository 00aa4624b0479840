using Transfer.Encode.Transform.Strings;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>The transformers of text, as a mapping knows them.</summary>
internal static class TextKinds
{
    private static readonly PgType Text = new(PgTypeName.Text);

    public static readonly TransformerKind Trim = new(
        "trim",
        "Takes blanks, or other characters, off the ends of text.",
        [
            new("side", "Which end.", OptionForm.Choice) { Choices = ["both", "left", "right"] },
            new("characters", "The characters to take off; without it, all of Unicode's white space.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
        ],
        null,
        TrimTransformer.Create);

    public static readonly TransformerKind Lower = new(
        "lower", "Turns each letter into its lower case, by Unicode's simple mapping and in no language's own way.", [], null, CaseTransformer.CreateLower);

    public static readonly TransformerKind Upper = new(
        "upper", "Turns each letter into its upper case, by Unicode's simple mapping and in no language's own way.", [], null, CaseTransformer.CreateUpper);

    public static readonly TransformerKind Nfc = new(
        "nfc", "Turns text into Unicode's normalization form C: a letter and its accent become one character.", [], null, NfcTransformer.Create);

    public static readonly TransformerKind StripNul = new(
        "strip_nul", "Takes U+0000 out of text, which PostgreSQL cannot hold.", [], null, StripNulTransformer.Create);

    public static readonly TransformerKind MaxLength = new(
        "max_length",
        "Refuses text of more characters, or cuts it.",
        [
            new("length", "The most characters.", OptionForm.Number) { Required = true, Range = (1, 10_485_760) },
            new("on_longer", "What becomes of longer text: its row is rejected, or the text is cut after so many characters.", OptionForm.Choice) { Choices = ["reject", "cut"] },
        ],
        null,
        MaxLengthTransformer.Create);

    public static readonly TransformerKind Decode = new(
        "decode",
        "Reads the bytes of a blob, or of text in a column of the wrong character set, as text of an encoding.",
        [
            new("from", "The encoding that wrote the bytes. What MySQL calls latin1 is cp1252; utf8 only makes text of a blob.", OptionForm.Choice)
            {
                Required = true,
                Choices = [DecodeTransformer.Utf8Name, .. CodePage.Names],
            },
        ],
        Text,
        DecodeTransformer.Create);

    public static readonly TransformerKind Mojibake = new(
        "mojibake",
        "Repairs UTF-8 that was read as cp1252 and written as UTF-8 again ('GrÃ¼ÃŸe'), where the whole value can be repaired; other text stays as it is.",
        [],
        null,
        MojibakeTransformer.Create);
}
