using Transfer.Encode.Transform.Values;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>The transformers of single values, as a mapping knows them.</summary>
internal static class ValueKinds
{
    public static readonly TransformerKind Boolean = new(
        "boolean",
        "Turns words and numbers into true or false: a mapping's own, and those that PostgreSQL knows.",
        [
            new("true", "Words, or numbers, for true.", OptionForm.List),
            new("false", "Words, or numbers, for false.", OptionForm.List),
            new("ignore_case", "Whether 'Ja' is 'JA'.", OptionForm.Flag),
            new("only", "Whether a word that is not listed is refused even if PostgreSQL knows it.", OptionForm.Flag),
        ],
        new PgType(PgTypeName.Boolean),
        BooleanTransformer.Create)
    {
        Check = BooleanTransformer.Check,
    };

    public static readonly TransformerKind Numeric = new(
        "numeric",
        "Reads decimal numbers as people write them, and rounds them where it is told to.",
        [
            new("scale", "The most digits after the point.", OptionForm.Number) { Range = (0, 1000) },
            new("rounding", "What becomes of more digits: the row is rejected, or they are rounded.", OptionForm.Choice) { Choices = Roundings.Names },
            new("thousands", "What stands between groups of three digits.", OptionForm.Text) { Check = NumericTransformer.CheckSign },
            new("decimal", "What stands before the fraction; a point without it.", OptionForm.Text) { Check = NumericTransformer.CheckSign },
        ],
        new PgType(PgTypeName.Numeric),
        NumericTransformer.Create)
    {
        Check = NumericTransformer.Check,
    };

    public static readonly TransformerKind NullIf = new(
        "null_if",
        "Turns values into NULL. They are compared byte for byte, numbers by their shortest digits.",
        [new("values", "The values.", OptionForm.List) { Required = true }],
        null,
        NullIfTransformer.Create);

    public static readonly TransformerKind DefaultIfNull = new(
        "default_if_null", "Gives NULL a value.", [new("value", "The value.", OptionForm.Text) { Required = true }], null, ConstantTransformer.CreateDefault);

    public static readonly TransformerKind Constant = new(
        "constant", "Gives every row the same value.", [new("value", "The value.", OptionForm.Text) { Required = true }], null, ConstantTransformer.Create);

    public static readonly TransformerKind Map = new(
        "map",
        "Turns values into others. They are compared byte for byte, numbers by their shortest digits; NULL stays NULL.",
        [
            new("values", "Each value with what it becomes.", OptionForm.Map) { Required = true },
            new("nulls", "Values that become NULL.", OptionForm.List),
            new("else", "What becomes of others: the row is rejected, they are kept, or become NULL.", OptionForm.Choice) { Choices = ["reject", "keep", "null"] },
            new("else_value", "What becomes of others, as a value.", OptionForm.Text),
        ],
        null,
        MapTransformer.Create)
    {
        Check = MapTransformer.Check,
    };

    public static readonly TransformerKind Split = new(
        "split",
        "Cuts text into the elements of an array: MySQL's SET, and lists in text.",
        [
            new("separator", "What stands between elements; a comma without it.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
            new("trim", "Takes blanks off each element's ends.", OptionForm.Flag),
            new("empty", "What becomes of empty elements.", OptionForm.Choice) { Choices = ["keep", "drop"] },
            new("quoted", "Whether an element may stand in double quotes, and then hold separators.", OptionForm.Flag),
        ],
        new PgType(PgTypeName.TextArray),
        SplitTransformer.Create);
}
