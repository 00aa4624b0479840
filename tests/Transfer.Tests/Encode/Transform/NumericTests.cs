using System.Globalization;
using Transfer.Encode;

namespace Transfer.Tests.Encode.Transform;

public sealed class NumericTests
{
    private const string German = "decimal=, & thousands=.";

    [Theory]
    [InlineData("", null, null)]
    [InlineData("", 7, 7)]
    [InlineData("", long.MinValue, long.MinValue)]
    [InlineData("", 1.5, 1.5)]
    [InlineData("", double.PositiveInfinity, RejectCode.NumberOutOfRange)]
    [InlineData("", double.NegativeInfinity, RejectCode.NumberOutOfRange)]
    [InlineData("", new byte[] { 0x31 }, RejectCode.WrongStorageClass)]
    [InlineData("", "1.50", "1.50")]
    [InlineData("", " -12\t", "-12")]
    [InlineData("", "1e3", "1e3")]
    [InlineData("", ".5", ".5")]
    [InlineData("", "", RejectCode.NotANumber)]
    [InlineData("", "-", RejectCode.NotANumber)]
    [InlineData("", ".", RejectCode.NotANumber)]
    [InlineData("", "NaN", RejectCode.NotANumber)]
    [InlineData("", "1,5", RejectCode.NotANumber)]
    [InlineData("", "1.2.3", RejectCode.NotANumber)]
    [InlineData("", "0x10", RejectCode.NotANumber)]
    [InlineData("", "--5", RejectCode.NotANumber)]
    [InlineData("", "5-", RejectCode.NotANumber)]
    [InlineData("", "- 5", RejectCode.NotANumber)]
    [InlineData("", "1e", RejectCode.NotANumber)]
    [InlineData("", "１", RejectCode.NotANumber)]
    [InlineData(German, "1.234.567,89", "1234567.89")]
    [InlineData(German, "-1.234,5", "-1234.5")]
    [InlineData(German, "+12", "+12")]
    [InlineData(German, "1234,5", "1234.5")]
    [InlineData(German, ",5", ".5")]
    // Groups are of three digits: a point that is no separator of thousands is a fault, not a number 100 times as large.
    [InlineData(German, "12.34", RejectCode.NotANumber)]
    [InlineData(German, "1.2345", RejectCode.NotANumber)]
    [InlineData(German, "1234.567", RejectCode.NotANumber)]
    [InlineData(German, "1.234567", RejectCode.NotANumber)]
    [InlineData(German, "1..234", RejectCode.NotANumber)]
    [InlineData(German, ".123", RejectCode.NotANumber)]
    [InlineData(German, "1.", RejectCode.NotANumber)]
    [InlineData(German, "1,234,567", RejectCode.NotANumber)]
    [InlineData(German, "1,234.567", RejectCode.NotANumber)]
    [InlineData("thousands='", "1'234'567.5", "1234567.5")]
    [InlineData("thousands=\u00A0", "1\u00A0234", "1234")]
    [InlineData("thousands=\u00A0", "1 234", RejectCode.NotANumber)]
    [InlineData("decimal=٫", "1٫5", "1.5")]
    [InlineData("decimal=,", "1.5", RejectCode.NotANumber)]
    public void Numbers_are_read_as_people_write_them(string options, object? value, object? expected) =>
        Assert.Equal(expected, Transformed.By("numeric", options, value));

    [Theory]
    [InlineData("scale=2", "1.2", "1.2")]
    [InlineData("scale=2", "1.230", "1.230")]
    [InlineData("scale=2", "1.234", RejectCode.FractionLost)]
    [InlineData("scale=2", 1.005, RejectCode.FractionLost)]
    [InlineData("scale=2", 5, 5)]
    [InlineData("scale=0", "1e2", "1e2")]
    [InlineData("scale=0", "15e-1", RejectCode.FractionLost)]
    [InlineData("scale=2 & rounding=reject", "0.001", RejectCode.FractionLost)]
    [InlineData("scale=2 & rounding=half_up", "1.005", "1.01")]
    [InlineData("scale=2 & rounding=half_up", "1.00499", "1.00")]
    [InlineData("scale=2 & rounding=half_up", "-1.005", "-1.01")]
    [InlineData("scale=2 & rounding=half_up", "99.995", "100.00")]
    [InlineData("scale=2 & rounding=half_up", "-0.001", "0.00")]
    [InlineData("scale=2 & rounding=half_up", "0.005", "0.01")]
    [InlineData("scale=2 & rounding=half_up", "1e-5", "0.00")]
    [InlineData("scale=2 & rounding=half_up", "12345e-3", "12.35")]
    // Reals by the digits that people see: 2.675 is a little less than that.
    [InlineData("scale=2 & rounding=half_up", 2.675, "2.68")]
    [InlineData("scale=2 & rounding=half_up", 0.5, 0.5)]
    [InlineData("scale=0 & rounding=half_up", "0.5", "1")]
    [InlineData("scale=0 & rounding=half_up", "9.5", "10")]
    [InlineData("scale=0 & rounding=half_up", "0.05", "0")]
    [InlineData("scale=0 & rounding=half_even", "0.5", "0")]
    [InlineData("scale=0 & rounding=half_even", "1.5", "2")]
    [InlineData("scale=0 & rounding=half_even", "-2.5", "-2")]
    [InlineData("scale=0 & rounding=half_even", "10.5", "10")]
    [InlineData("scale=0 & rounding=half_even", "2.500000000000000000001", "3")]
    [InlineData("scale=1 & rounding=half_even", "0.05", "0.0")]
    [InlineData("scale=2 & rounding=down", "-1.999", "-1.99")]
    [InlineData("scale=2 & rounding=down", "0.009", "0.00")]
    [InlineData(German + " & scale=1 & rounding=half_up", "1.234,56", "1234.6")]
    public void Digits_are_rounded_away_only_where_that_is_asked_for(string options, object value, object expected) =>
        Assert.Equal(expected, Transformed.By("numeric", options, value));

    [Theory]
    [InlineData("half_up", MidpointRounding.AwayFromZero)]
    [InlineData("half_even", MidpointRounding.ToEven)]
    [InlineData("down", MidpointRounding.ToZero)]
    public void Rounding_is_that_of_decimal(string name, MidpointRounding mode)
    {
        Random random = new(11);
        for (int scale = 0; scale <= 6; scale++)
        {
            var numeric = Transformed.Make("numeric", $"scale={scale} & rounding={name}");
            for (int i = 0; i < 3_000; i++)
            {
                // Few digits, so that halves and carries are met often.
                decimal number = new decimal(random.Next(-12_000, 12_000)) / (decimal)Math.Pow(10, random.Next(0, 9));
                string text = number.ToString(CultureInfo.InvariantCulture);
                string made = Assert.IsType<string>(Transformed.By(numeric, text));
                Assert.Equal(decimal.Round(number, scale, mode), decimal.Parse(made, CultureInfo.InvariantCulture));
                Assert.True(made == text || made.Length - (scale == 0 ? made.Length : made.IndexOf('.', StringComparison.Ordinal) + 1) == (scale == 0 ? 0 : scale), made);
            }
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("scale=0", "")]
    [InlineData("scale=1001", "scale: scale is a number from 0 to 1000, not '1001'")]
    [InlineData("scale=-1", "scale: scale is a number from 0 to 1000, not '-1'")]
    [InlineData("scale=two", "scale: scale is a number from 0 to 1000, not 'two'")]
    [InlineData("rounding=half_up", "rounding says nothing without scale")]
    [InlineData("scale=2 & rounding=up", "rounding: rounding is one of reject, half_up, half_even, down, not 'up'")]
    [InlineData("thousands=.", "thousands and decimal are the same")]
    [InlineData("thousands=, & decimal=,", "thousands and decimal are the same")]
    [InlineData("thousands=, & decimal=.", "")]
    [InlineData("thousands=", "thousands: '' cannot stand between digits")]
    [InlineData("decimal=e", "decimal: 'e' cannot stand between digits")]
    [InlineData("thousands=0", "thousands: '0' cannot stand between digits")]
    [InlineData("thousands=-", "thousands: '-' cannot stand between digits")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("numeric", options));
}
