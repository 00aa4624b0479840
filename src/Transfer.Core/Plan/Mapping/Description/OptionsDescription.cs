using System.Globalization;
using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>The options of a transformer, as its own description lists them.</summary>
internal static class OptionsDescription
{
    internal static MapForm<TransformerOptions> Form(TransformerDescription kind)
    {
        var form = new MapForm<TransformerOptions>("transformer " + kind.Name, $"tables.users.columns.email.transform[].{kind.Name}");
        foreach (TransformerOption option in kind.Options) Add(form, option);
        return form;
    }

    private static void Add(MapForm<TransformerOptions> form, TransformerOption option)
    {
        switch (option.Form)
        {
            case OptionForm.List:
                Add(form, option, new ListForm<string>(Text(option), "a list of texts") { OneIsEnough = true }, "[…]", (options, list) => options with
                {
                    Lists = With(options.Lists, option.Name, [.. list.Value.Select(one => one.Value)]),
                });
                break;
            case OptionForm.Map:
                Add(form, option, TextMap(option), "{ … }", (options, map) => options with { Maps = With(options.Maps, option.Name, map.Value) });
                break;
            default:
                Add(form, option, Single(option), "…", (options, text) => options with { Values = With(options.Values, option.Name, text.Value) });
                break;
        }
    }

    private static void Add<T>(
        MapForm<TransformerOptions> form, TransformerOption option, Form<T> value, string example, Func<TransformerOptions, Placed<T>, TransformerOptions> set) =>
        form.Add(option.Name, value, set, option.Summary, $"{option.Name}: {example}", option.Required);

    private static Form<string> Single(TransformerOption option) => option.Form switch
    {
        OptionForm.Number => Values.Number(option.Range.Least, option.Range.Most).As(number => number.Value.ToString(CultureInfo.InvariantCulture)),
        OptionForm.Flag => Values.Flag.As(flag => flag.Value ? "true" : "false"),
        OptionForm.Choice => new ChoiceForm<string>([.. option.Choices.Select(word => (word, word))]),
        _ => Text(option),
    };

    private static ValueForm<string> Text(TransformerOption option) =>
        new("text", SchemaPart.Text, scalar => (scalar.Text, option.Check?.Invoke(scalar.Text)));

    private static Form<IReadOnlyDictionary<string, string>> TextMap(TransformerOption option) =>
        new NamedForm<string, KeyValuePair<string, string>>(Text(option), "a map of texts", (from, to) => new(from.Value, to)) { EmptyKeys = true }
            .As<IReadOnlyDictionary<string, string>>(pairs => new Dictionary<string, string>(pairs.Value));

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> values, string name, T value) => new(values) { [name] = value };
}
