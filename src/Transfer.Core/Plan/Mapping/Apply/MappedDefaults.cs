namespace Transfer.Plan.Mapping.Apply;

/// <summary>What a mapping's <c>defaults</c> make of the type that the engine's rules chose.</summary>
internal static class MappedDefaults
{
    internal static TypeChoice Apply(MappingDefaults defaults, TypeChoice choice) => choice.Type.Name switch
    {
        PgTypeName.Timestamp when defaults.Datetime?.Value == DatetimeType.TimestampTz =>
            Changed(choice, choice.Type with { Name = PgTypeName.TimestampTz }),
        PgTypeName.Boolean when defaults.TinyInt1?.Value == TinyInt1Type.SmallInt && choice.Rule.StartsWith("tinyint(1)", StringComparison.Ordinal) =>
            Changed(choice, new(PgTypeName.SmallInt)),
        PgTypeName.Jsonb when defaults.Json?.Value == JsonType.Json => Changed(choice, new(PgTypeName.Json)),
        PgTypeName.Jsonb when defaults.Json?.Value == JsonType.Text => Changed(choice, new(PgTypeName.Text)),
        PgTypeName.Enum when defaults.Enum?.Value == EnumType.Text => Changed(choice, new(PgTypeName.Text)),
        PgTypeName.Enum when defaults.Enum?.Value == EnumType.Check => Changed(choice, new(PgTypeName.Text)) with { Check = IsLabel(choice) },
        PgTypeName.TextArray when defaults.Set?.Value == SetType.Text => Changed(choice, new(PgTypeName.Text)),
        _ => choice,
    };

    private static TypeChoice Changed(TypeChoice choice, PgType type) => new(type, $"{choice.Rule}, but the mapping's defaults say {type.Sql}", choice.Unit, choice.Mixed) { Issue = choice.Issue };

    private static Func<string, string> IsLabel(TypeChoice choice) => column => $"{column} IN ({string.Join(", ", choice.Labels.Select(PgName.Literal))})";
}
