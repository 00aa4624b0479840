namespace Transfer.Plan.Sql;

/// <summary>SQL that the parsers here do not take. The message says what was met and what was expected.</summary>
internal sealed class SqlSyntaxException(string message) : Exception(message);
