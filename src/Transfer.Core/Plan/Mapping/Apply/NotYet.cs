namespace Transfer.Plan.Mapping.Apply;

/// <summary>What the format has, and no move follows yet: said, never passed over.</summary>
internal static class NotYet
{
    internal static void Find(MappingFile file, MappingFaults faults)
    {
        if (file.Defaults.Uuid is { Value: UuidColumns.Detect } detect) Refuse(detect.Place, "uuid: detect", "give the columns the type uuid");
        void Refuse(Place place, string what, string instead) => faults.Add(place, $"{what} is not followed yet: {instead}");
    }
}
