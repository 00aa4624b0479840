using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary><c>keys</c>, of the mapping and of a table.</summary>
internal static class KeysDescription
{
    internal static ChoiceForm<KeyMode> Mode { get; } = new(("keep", KeyMode.Keep), ("uuid", KeyMode.Uuid));

    internal static Form<KeyRule> Form { get; } = new KindForm<KeyRule>(
        single: Mode.As(mode => new KeyRule { Mode = mode, Place = mode.Place }),
        map: new MapForm<KeyRule>("keys", "tables.users.keys")
        {
            {
                "uuid", Values.Flag, (keys, uuid) => keys with { Mode = new(uuid.Value ? KeyMode.Uuid : KeyMode.Keep, uuid.Place) },
                "Whether the table's integer key becomes a UUID. Default: as the whole mapping's keys.", "uuid: true"
            },
            {
                "old_key", Values.ColumnName, (keys, name) => keys with { OldKey = name },
                "A column that keeps the old key.", "uuid: true\nold_key: legacy_id"
            },
            {
                "map_table", Values.Name, (keys, name) => keys with { MapTable = name },
                "A table that keeps old and new keys side by side, in the table's schema: old_key, which is its primary key, and new_key. Of a key of several columns, old_NAME and new_NAME of each that becomes a UUID.", "uuid: true\nmap_table: user_keys"
            },
        });
}
