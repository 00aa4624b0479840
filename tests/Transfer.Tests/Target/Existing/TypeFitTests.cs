using Transfer.Plan;
using Transfer.Target.Existing;

namespace Transfer.Tests.Target.Existing;

public sealed class TypeFitTests
{
    private static readonly PgType BigInt = new(PgTypeName.BigInt);

    public static TheoryData<PgType, PgType, string?> Pairs => new()
    {
        { BigInt, BigInt, null },
        { BigInt, new(PgTypeName.Integer), "type_narrower" },
        { new(PgTypeName.Integer), BigInt, null },
        { BigInt, new(PgTypeName.Numeric), null },
        { BigInt, new(PgTypeName.Numeric, 0, 20, 2), "type_narrower" },
        { BigInt, new(PgTypeName.DoublePrecision), "type_differs" },
        { BigInt, new(PgTypeName.Text), null },
        { new(PgTypeName.Boolean), new(PgTypeName.SmallInt), null },
        { BigInt, new(PgTypeName.Boolean), "type_narrower" },
        { new(PgTypeName.Numeric), new(PgTypeName.Numeric, 0, 10, 2), "type_narrower" },
        { new(PgTypeName.Numeric, 0, 10, 2), new(PgTypeName.Numeric, 0, 12, 4), null },
        { new(PgTypeName.Numeric, 0, 10, 2), new(PgTypeName.Numeric, 0, 11, 4), "type_narrower" },
        { new(PgTypeName.VarChar, 50), new(PgTypeName.VarChar, 100), null },
        { new(PgTypeName.VarChar, 50), new(PgTypeName.VarChar, 49), "type_narrower" },
        { new(PgTypeName.Text), new(PgTypeName.VarChar, 100), "type_narrower" },
        { new(PgTypeName.Text), new(PgTypeName.Uuid), "type_differs" },
        { new(PgTypeName.Bytea), new(PgTypeName.Text), "type_differs" },
        { new(PgTypeName.Timestamp), new(PgTypeName.Timestamp, Fraction: 3), "type_narrower" },
        { new(PgTypeName.Timestamp, Fraction: 0), new(PgTypeName.Timestamp), null },
        { new(PgTypeName.Timestamp), new(PgTypeName.Date), "type_narrower" },
        { new(PgTypeName.Date), new(PgTypeName.Timestamp), null },
        { new(PgTypeName.Timestamp), new(PgTypeName.TimestampTz), "type_differs" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_type_that_may_cost_rows_is_told_of(PgType planned, PgType existing, string? code)
    {
        var column = new ColumnPlan { Source = new ColumnSchema("c", ""), Name = "c", Type = planned, Rule = "" };

        Assert.Equal(code, TypeFit.Compare(column, new ExistingColumn("c", existing.Sql, existing))?.Kind.Code);
    }
}
