using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>The transformers whose values are keys of other tables, as a mapping knows them.</summary>
internal static class KeyKinds
{
    public static readonly TransformerKind Lookup = new(
        LookupStep.Name,
        "Turns a value into the key of the row of another table that has it; NULL stays NULL. That table's values and keys are held in memory.",
        [
            new(LookupStep.Table, "The table, by its name in the source or in the mapping; its seed rows are found too.", OptionForm.Text) { Required = true, Check = OptionChecks.NotEmpty },
            new(LookupStep.By, "Its column that has the value, by its name in the source: no two rows may have the same.", OptionForm.Text) { Required = true, Check = OptionChecks.NotEmpty },
            new(LookupStep.Key, "Its column that the value becomes; without it, its primary key.", OptionForm.Text) { Check = OptionChecks.NotEmpty },
            new(LookupStep.Trim, "Whether white space at the ends counts for nothing.", OptionForm.Flag),
            new(LookupStep.IgnoreCase, "Whether 'Milk' is 'MILK'.", OptionForm.Flag),
            new(LookupStep.Missing, "What becomes of a value that no row has: its row is rejected, or the value becomes NULL.", OptionForm.Choice) { Choices = ["reject", "null"] },
        ],
        null,
        _ => throw new ArgumentException("the keys of a lookup have not been read", nameof(LookupStep.Table)));
}
