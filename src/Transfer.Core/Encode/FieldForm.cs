namespace Transfer.Encode;

/// <summary>What the bytes of a field of COPY's binary format are, as far as people are shown them.</summary>
public enum FieldForm : byte
{
    /// <summary>Of a type whose bytes are only passed on.</summary>
    Opaque,
    Text,
    Bytes,
    Int16,
    Int32,
    Int64,
    Float4,
    Float8,
    Boolean,
    Uuid,
    Numeric,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Jsonb,
}

/// <summary>The forms of PostgreSQL's types.</summary>
public static class FieldForms
{
    /// <summary>The form of a type.</summary>
    /// <param name="type">The type in PostgreSQL's words (format_type), modifiers included.</param>
    public static FieldForm Of(string type)
    {
        int modifier = type.IndexOf('(', StringComparison.Ordinal);
        int end = type.IndexOf(')', StringComparison.Ordinal);
        string name = modifier < 0 || end < modifier ? type : type[..modifier] + type[(end + 1)..];
        return name switch
        {
            "text" or "character varying" or "character" or "name" or "json" or "xml" or "citext" => FieldForm.Text,
            "bytea" => FieldForm.Bytes,
            "smallint" => FieldForm.Int16,
            "integer" => FieldForm.Int32,
            "bigint" => FieldForm.Int64,
            "real" => FieldForm.Float4,
            "double precision" => FieldForm.Float8,
            "boolean" => FieldForm.Boolean,
            "uuid" => FieldForm.Uuid,
            "numeric" => FieldForm.Numeric,
            "date" => FieldForm.Date,
            "time without time zone" => FieldForm.Time,
            "timestamp without time zone" => FieldForm.Timestamp,
            "timestamp with time zone" => FieldForm.TimestampTz,
            "jsonb" => FieldForm.Jsonb,
            _ => FieldForm.Opaque,
        };
    }
}
