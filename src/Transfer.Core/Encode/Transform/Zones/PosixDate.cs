namespace Transfer.Encode.Transform.Zones;

/// <summary>A day of every year, with a time on the clocks that go before the change.</summary>
/// <param name="Form">'M' for a weekday of a month, 'J' for a day counted without 29 February, else a day counted from 0 with it.</param>
/// <param name="First">The month, 1 to 12, or the day.</param>
/// <param name="Week">1 to 5; 5 is the last.</param>
/// <param name="Weekday">0 to 6, from Sunday.</param>
/// <param name="Time">Seconds from the day's midnight; below 0 and beyond a day as well.</param>
internal sealed record PosixDate(char Form, int First, int Week, int Weekday, int Time)
{
    private const int SecondsPerDay = 86_400;
    private const int EpochDay = 719_162;

    /// <summary>Seconds from 1970-01-01 00:00 on those clocks.</summary>
    public long SecondsOf(int year) => (long)(DayOf(year).DayNumber - EpochDay) * SecondsPerDay + Time;

    private DateOnly DayOf(int year)
    {
        DateOnly newYear = new(year, 1, 1);
        if (Form == 'J') return newYear.AddDays(First - 1 + (DateTime.IsLeapYear(year) && First >= 60 ? 1 : 0));
        if (Form != 'M') return newYear.AddDays(First);
        DateOnly firstOfMonth = new(year, First, 1);
        int day = 1 + (Weekday - (int)firstOfMonth.DayOfWeek + 7) % 7 + 7 * (Week - 1);
        if (day > DateTime.DaysInMonth(year, First)) day -= 7;
        return new DateOnly(year, First, day);
    }
}
