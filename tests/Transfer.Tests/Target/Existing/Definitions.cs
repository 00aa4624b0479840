using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Existing;

/// <summary>What a run into existing tables must leave as it was, asked in other words than the program asks.</summary>
internal static class Definitions
{
    internal static Task<List<string>> OfAsync(PostgresDatabase target) => target.RowsAsync("""
        SELECT 'constraint', conrelid::regclass, conname, contype, convalidated, condeferrable, condeferred, pg_get_constraintdef(oid), obj_description(oid, 'pg_constraint')
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'trigger', tgrelid::regclass, tgname, tgenabled, NULL, NULL, NULL, pg_get_triggerdef(oid), NULL FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'index', indrelid::regclass, indexrelid::regclass::text, NULL, indisvalid, indisready, NULL, pg_get_indexdef(indexrelid), NULL
        FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'column', quote_ident(table_name)::regclass, column_name, NULL, is_nullable = 'NO', NULL, NULL, concat_ws(' ', data_type, character_maximum_length, column_default, identity_generation, generation_expression), NULL
        FROM information_schema.columns WHERE table_schema = 'public'
        ORDER BY 1, 2, 3
        """);
}
