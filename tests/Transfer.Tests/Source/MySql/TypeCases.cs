namespace Transfer.Tests.Source.MySql;

/// <summary>One column of the table of all types: what goes in, in the source's SQL, and what PostgreSQL's own text of it must be.</summary>
/// <param name="Type">The source's type.</param>
/// <param name="Target">The target's type, as format_type has it; null where it is the column's own enum type.</param>
/// <param name="Values">Values with the text that each arrives as.</param>
internal sealed record TypeCase(string Type, string? Target, params (string Sql, string Text)[] Values)
{
    /// <summary>Values that are refused, with the reject's code.</summary>
    internal (string Sql, string Code)[] Refused { get; init; } = [];

    /// <summary>The engine that alone has the type; null for both.</summary>
    internal string? Engine { get; init; }
}

/// <summary>Every type of MySQL and MariaDB with its least and greatest values, and the odd ones.</summary>
internal static class TypeCases
{
    private const string Nines35 = "99999999999999999999999999999999999";

    internal static IReadOnlyList<TypeCase> All { get; } =
    [
        // Integers
        new("TINYINT", "smallint", ("-128", "-128"), ("127", "127"), ("0", "0")),
        new("TINYINT UNSIGNED", "smallint", ("0", "0"), ("255", "255")),
        new("TINYINT(1)", "boolean", ("0", "f"), ("1", "t")) { Refused = [("2", "boolean_out_of_range"), ("-1", "boolean_out_of_range"), ("127", "boolean_out_of_range")] },
        new("SMALLINT", "smallint", ("-32768", "-32768"), ("32767", "32767")),
        new("SMALLINT UNSIGNED", "integer", ("65535", "65535"), ("0", "0")),
        new("MEDIUMINT", "integer", ("-8388608", "-8388608"), ("8388607", "8388607")),
        new("MEDIUMINT UNSIGNED", "integer", ("16777215", "16777215")),
        new("INT", "integer", ("-2147483648", "-2147483648"), ("2147483647", "2147483647")),
        new("INT UNSIGNED", "bigint", ("4294967295", "4294967295"), ("0", "0")),
        new("INT(7) UNSIGNED ZEROFILL", "bigint", ("42", "42"), ("0", "0")),
        new("BIGINT", "bigint", ("-9223372036854775808", "-9223372036854775808"), ("9223372036854775807", "9223372036854775807"), ("-1", "-1")),
        new("BIGINT UNSIGNED", "numeric(20,0)", ("18446744073709551615", "18446744073709551615"), ("9223372036854775808", "9223372036854775808"), ("0", "0")),
        new("BIT(1)", "boolean", ("b'0'", "f"), ("b'1'", "t")),
        new("BIT(8)", "bit(8)", ("b'10000001'", "10000001"), ("0", "00000000")),
        new("BIT(10)", "bit(10)", ("b'1000000001'", "1000000001"), ("1", "0000000001")),
        new("BIT(64)", "bit(64)", ("~0", new string('1', 64)), ("0", new string('0', 64))),
        new("YEAR", "smallint", ("1901", "1901"), ("2155", "2155"), ("'0000'", "0")),

        // Numbers with a fraction
        new("FLOAT", "real", ("0.1", "0.1"), ("16777216", "1.6777216e+07"), ("3.4028234e38", "3.4028235e+38"), ("1.17549435e-38", "1.1754944e-38"), ("8388609", "8.388609e+06")),
        // MariaDB's literal has no sign.
        new("FLOAT", "real", ("-0e0", "-0")) { Engine = "mysql" },
        new("DOUBLE", "double precision", ("-0e0", "-0")) { Engine = "mysql" },
        new("FLOAT(7,3)", "real", ("12.345", "12.345"), ("-9999.999", "-9999.999")),
        new("DOUBLE", "double precision", ("0.1", "0.1"), ("1.7976931348623157e308", "1.7976931348623157e+308"), ("2.2250738585072014e-308", "2.2250738585072014e-308"), ("9007199254740993", "9.007199254740992e+15"), ("1e0/3e0", "0.3333333333333333")),
        new("DOUBLE(10,2)", "double precision", ("12345.67", "12345.67"), ("-0.01", "-0.010000000000000009")),
        new("DECIMAL(65,30)", "numeric(65,30)", ($"{Nines35}.{new string('9', 30)}", $"{Nines35}.{new string('9', 30)}"), ($"-{Nines35}.{new string('0', 29)}1", $"-{Nines35}.{new string('0', 29)}1"), ("0", $"0.{new string('0', 30)}")),
        new("DECIMAL(10,2)", "numeric(10,2)", ("-99999999.99", "-99999999.99"), ("0.01", "0.01")),
        new("DECIMAL(65,0)", "numeric(65,0)", (new string('9', 65), new string('9', 65)), ("-1", "-1")),
        new("DECIMAL(10,2) UNSIGNED ZEROFILL", "numeric(10,2)", ("1.5", "1.50")),

        // Text
        new("CHAR(5)", "character varying(5)", ("'ab'", "ab"), ("''", ""), ("'ab   '", "ab"), ("'ÄÖÜß€'", "ÄÖÜß€")),
        new("VARCHAR(10)", "character varying(10)", ("'a  '", "a  "), ("''", ""), ("'😀😀😀😀😀😀😀😀😀😀'", "😀😀😀😀😀😀😀😀😀😀"), ("'a\\\\b\\'c\"d'", "a\\b'c\"d"), ("'tab\\tline\\n'", "tab\tline\n")) { Refused = [("'a\\0b'", "nul_byte")] },
        new("VARCHAR(10) CHARACTER SET latin1", "character varying(10)", ("'é€ß'", "é€ß"), ("''", "")),
        new("VARCHAR(10) CHARACTER SET cp1251", "character varying(10)", ("'Привет'", "Привет")),
        new("VARCHAR(10) CHARACTER SET sjis", "character varying(10)", ("'日本ソ表'", "日本ソ表")),
        new("VARCHAR(10) CHARACTER SET gbk", "character varying(10)", ("'中文誠'", "中文誠")),
        new("VARCHAR(10) CHARACTER SET utf8mb3", "character varying(10)", ("'ßЖ中'", "ßЖ中")),
        new("VARCHAR(10) CHARACTER SET ucs2", "character varying(10)", ("'ßЖ中'", "ßЖ中")),
        new("VARCHAR(10) CHARACTER SET utf16", "character varying(10)", ("'ß😀'", "ß😀")),
        new("VARCHAR(10) CHARACTER SET ascii", "character varying(10)", ("'abc'", "abc")),
        new("TINYTEXT", "text", ("'tiny'", "tiny"), ("''", "")),
        new("TEXT", "text", ("REPEAT('x', 65535)", new string('x', 65535))),
        new("MEDIUMTEXT CHARACTER SET latin1", "text", ("'größer'", "größer")),
        new("LONGTEXT", "text", ("'long'", "long")),

        // Bytes
        new("BINARY(4)", "bytea", ("x'0102'", "\\x01020000"), ("x'fffefdfc'", "\\xfffefdfc")),
        new("VARBINARY(10)", "bytea", ("x'00ff00'", "\\x00ff00"), ("''", "\\x")),
        new("TINYBLOB", "bytea", ("x'00'", "\\x00")),
        new("BLOB", "bytea", ("x'deadbeef'", "\\xdeadbeef"), ("''", "\\x")),
        new("MEDIUMBLOB", "bytea", ("'text'", "\\x74657874")),
        new("LONGBLOB", "bytea", ("x'5c78'", "\\x5c78")),

        // Dates and times
        new("DATE", "date", ("'1000-01-01'", "1000-01-01"), ("'9999-12-31'", "9999-12-31"), ("'2024-02-29'", "2024-02-29"), ("'0000-00-00'", "∅"), ("'2024-00-15'", "∅"), ("'2023-05-00'", "∅")),
        new("DATETIME", "timestamp(0) without time zone", ("'1000-01-01 00:00:00'", "1000-01-01 00:00:00"), ("'9999-12-31 23:59:59'", "9999-12-31 23:59:59"), ("'0000-00-00 00:00:00'", "∅")),
        new("DATETIME(3)", "timestamp(3) without time zone", ("'2024-02-29 12:34:56.789'", "2024-02-29 12:34:56.789")),
        new("DATETIME(6)", "timestamp(6) without time zone", ("'2024-02-29 12:34:56.789012'", "2024-02-29 12:34:56.789012"), ("'1969-12-31 23:59:59.999999'", "1969-12-31 23:59:59.999999")),
        new("TIMESTAMP NULL", "timestamp(0) with time zone", ("'1970-01-01 00:00:01'", "1970-01-01 00:00:01+00"), ("'2038-01-19 03:14:07'", "2038-01-19 03:14:07+00"), ("'0000-00-00 00:00:00'", "∅")),
        new("TIMESTAMP(6) NULL", "timestamp(6) with time zone", ("'2024-07-01 12:34:56.789012'", "2024-07-01 12:34:56.789012+00")),
        new("TIME", "time(0) without time zone", ("'00:00:00'", "00:00:00"), ("'23:59:59'", "23:59:59")) { Refused = [("'838:59:59'", "time_out_of_range"), ("'-00:00:01'", "time_out_of_range"), ("'24:00:01'", "time_out_of_range")] },
        new("TIME(6)", "time(6) without time zone", ("'12:34:56.123456'", "12:34:56.123456"), ("'24:00:00'", "24:00:00")),

        // The rest
        new("ENUM('new','paid','it''s, \"odd\"','ß')", null, ("'new'", "new"), ("3", "it's, \"odd\""), ("'ß'", "ß")) { Refused = [("'no such label'", "invalid_enum")] },
        new("SET('a','b','c d','e\"f')", "text[]", ("'a,c d'", "{a,\"c d\"}"), ("''", "{}"), ("'e\"f'", "{\"e\\\"f\"}"), ("15", "{a,b,\"c d\",\"e\\\"f\"}")),
        // MySQL keeps a JSON number as a double, so the server itself has dropped the last zero.
        new("JSON", "jsonb", ("'{\"a\": [1, 2.50, \"x\\\\u00e9\\\\n\\\\\\\\\"]}'", "{\"a\": [1, 2.50, \"xé\\n\\\\\"]}"), ("'null'", "null"), ("'\"text\"'", "\"text\""), ("'[]'", "[]")) { Refused = [("'{\"a\": \"\\\\u0000\"}'", "json_not_portable")], Engine = "mariadb" },
        new("JSON", "jsonb", ("'{\"a\": [1, 2.50, \"x\\\\u00e9\\\\n\\\\\\\\\"]}'", "{\"a\": [1, 2.5, \"xé\\n\\\\\"]}"), ("'null'", "null"), ("'\"text\"'", "\"text\""), ("'[]'", "[]")) { Refused = [("'{\"a\": \"\\\\u0000\"}'", "json_not_portable")], Engine = "mysql" },
        new("GEOMETRY", "bytea", ("ST_GeomFromText('POINT(1 2)')", "\\x0101000000000000000000f03f0000000000000040")),
        new("POINT", "bytea", ("ST_GeomFromText('POINT(-1.5 0)')", "\\x0101000000000000000000f8bf0000000000000000")),
        new("LINESTRING", "bytea", ("ST_GeomFromText('LINESTRING(0 0,1 2)')", "\\x01020000000200000000000000000000000000000000000000000000000000f03f0000000000000040")),
        new("POLYGON", "bytea", ("ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))', 3857)", "\\x0103000020110f0000010000000400000000000000000000000000000000000000000000000000f03f0000000000000000000000000000f03f000000000000f03f00000000000000000000000000000000")),
        new("UUID", "uuid", ("'6F9619FF-8B86-D011-B42D-00CF4FC964FF'", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"), ("'00000000-0000-0000-0000-000000000000'", "00000000-0000-0000-0000-000000000000")) { Engine = "mariadb" },
        new("INET4", "inet", ("'192.168.0.1'", "192.168.0.1"), ("'0.0.0.0'", "0.0.0.0"), ("'255.255.255.255'", "255.255.255.255")) { Engine = "mariadb" },
        new("INET6", "inet", ("'2001:db8::ff00:42:8329'", "2001:db8::ff00:42:8329"), ("'::'", "::"), ("'::ffff:192.0.2.1'", "::ffff:192.0.2.1")) { Engine = "mariadb" },
        new("VECTOR(3)", "real[]", ("STRING_TO_VECTOR('[1,-0.5,3.4028235e38]')", "{1,-0.5,3.4028235e+38}")) { Engine = "mysql" },
    ];
}
