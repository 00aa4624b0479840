namespace Transfer.Plan.Sql.MySql;

/// <summary><c>INTERVAL 3 MONTH</c>; the unit is in upper case.</summary>
internal sealed record IntervalNode(SqlNode Amount, string Unit) : SqlNode;

/// <summary><c>DATE'2020-01-31'</c>, <c>TIME'..'</c> or <c>TIMESTAMP'..'</c>; the type is in upper case.</summary>
internal sealed record MomentNode(string Type, string Value) : SqlNode;
