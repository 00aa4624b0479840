namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>What a well-formed file shows to be wrong without its source: rules that exclude each other.</summary>
internal static class MappingContradictions
{
    internal static void Find(MappingFile file, MappingFaults faults)
    {
        TableContradictions.Find(file, faults);
        foreach (TableRule table in file.Tables)
        {
            foreach (ColumnRule column in table.Columns) ColumnContradictions.Find(column, faults);
            ColumnNameContradictions.Find(table, file.Defaults, faults);
            KeyContradictions.Find(table, file, faults);
        }

        ProofContradictions.Find(file, faults);
        MissingFiles.Find(file, faults);
    }
}
