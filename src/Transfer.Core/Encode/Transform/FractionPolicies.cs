using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform;

internal static class FractionPolicies
{
    public const string Option = "fraction";

    public static readonly string[] Names = ["reject", "round", "truncate"];

    public static FractionPolicy Of(TransformerOptions options) => (FractionPolicy)Math.Max(0, Array.IndexOf(Names, options.Text(Option)));
}
